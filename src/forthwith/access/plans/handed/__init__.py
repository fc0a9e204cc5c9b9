"""A plan as a file somebody else carries out: PowerShell, LDIF, CSV, the text of a ticket. Nothing here writes."""
