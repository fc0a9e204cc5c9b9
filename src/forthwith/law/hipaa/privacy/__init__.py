"""The rows of the Privacy Rule that the yearly assessment asks, one module for each part of the subpart."""
