"""The forms of the breach wing."""
