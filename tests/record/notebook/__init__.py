"""A small app whose rows are recorded: every kind of column the product uses."""
