"""The verbs of vulnerabilities."""
