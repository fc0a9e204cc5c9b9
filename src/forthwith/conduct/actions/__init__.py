"""The verbs about conduct: each one transaction, one record entry, `by=` a person or, for a complaint, nobody."""
