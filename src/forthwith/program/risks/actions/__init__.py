"""The verbs of a risk analysis: each one transaction, one record entry, `by=` a person."""
