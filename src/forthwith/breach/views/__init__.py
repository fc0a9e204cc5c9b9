"""The pages of the breach wing."""
