"""What the record adds to PostgreSQL: an act entered by one message, and a commit that lets the next writer in."""
