"""When an account is unused, ended or due to go: the procedures as expressions over columns; pure."""
