"""Tags of the program at one look."""
