"""The program at one look: the year, each clause and what proves it."""
