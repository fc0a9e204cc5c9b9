"""A quarter's activity review: its checks, its log, the record of its draw, its report."""
