"""The verbs of business associates: each one transaction and one entry on the record."""
