"""Lists of accounts as agencies export them, read into one canonical record; pure."""
