"""Signing in: the page, its second step, how it ends on the record, and allauth's door (decision 33)."""
