"""The pages of risk analyses."""
