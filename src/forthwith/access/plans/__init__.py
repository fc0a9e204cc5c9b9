"""Plans of changes: what each needs, what would be written, how it is written, handed over or sent."""
