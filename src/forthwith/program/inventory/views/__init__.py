"""The pages of inventory."""
