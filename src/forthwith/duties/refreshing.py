"""Bringing the projection up to today: at the end of the act that changed a fact, and every hour."""

from django.db import transaction


def refresh() -> None:
    """Let the duties of the program be what packs and facts say today; twice is the same as once."""


def refresh_later() -> None:
    """Refresh once the act that asks for it is committed."""
    transaction.on_commit(refresh)
