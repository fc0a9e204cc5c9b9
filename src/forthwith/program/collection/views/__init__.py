"""The pages of the yearly collection."""
