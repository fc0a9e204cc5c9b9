"""The report to SSA: its steps, its files, what each step asks for."""
