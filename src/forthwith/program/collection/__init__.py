"""What facilities answer in April, by signed link; dmh.4."""
