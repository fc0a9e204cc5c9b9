"""The verbs of the breach wing: each one transaction, one record entry, `by=` a person."""
