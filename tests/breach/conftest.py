"""Everybody who acts, an incident at any step, a PostgreSQL for the tests that need one."""

from tests.postgres import postgres
from tests.stage import brought, cast

__all__ = ["brought", "cast", "postgres"]
