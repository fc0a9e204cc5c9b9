"""The reads of the breach wing."""
