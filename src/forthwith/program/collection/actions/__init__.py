"""The verbs of the yearly collection."""
