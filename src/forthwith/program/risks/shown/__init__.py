"""What the pages of risk analyses are given: tables, rows, links."""
