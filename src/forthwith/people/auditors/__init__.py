"""The auditor reads and changes nothing; an outside one until a day; what they open is on the record."""
