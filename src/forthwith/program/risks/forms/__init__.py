"""Forms of risk analyses."""
