"""The verbs of plans: each one transaction and one entry on the record."""
