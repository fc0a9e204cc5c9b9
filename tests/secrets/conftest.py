"""Everybody who acts, an incident at any step."""

from tests.postgres import postgres
from tests.stage import brought, cast

__all__ = ["brought", "cast", "postgres"]
