"""The record's tables, step by step."""
