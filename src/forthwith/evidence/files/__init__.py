"""What every reader of files needs: encodings, dialects, instants, order of day and month; pure."""
