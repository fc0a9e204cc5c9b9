"""Reads of the yearly collection."""
