"""The pages of vulnerabilities."""
