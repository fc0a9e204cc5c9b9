"""The verbs of policies: each one transaction and one entry on the record."""
