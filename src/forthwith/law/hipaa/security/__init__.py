"""The rows of the Security Rule, one module for each group of safeguards."""
