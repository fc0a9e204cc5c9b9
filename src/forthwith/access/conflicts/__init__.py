"""Incompatible functions: pairs, sets and permissions across systems, for each person; pure."""
