"""The words and tables of a risk analysis, as NIST SP 800-30 rev. 1 has them; pure."""
