"""The verbs of visits: each one transaction and one entry on the record."""
