"""Audit logs in their many forms, read into one canonical event; pure."""
