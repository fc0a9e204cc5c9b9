"""The verbs of the access wing, one file a part: one transaction, one entry, by a person."""
