"""The pages of business associates."""
