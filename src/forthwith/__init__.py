"""Forthwith: HIPAA risk management and breach notification that proves itself. Start at docs/architecture.md."""
