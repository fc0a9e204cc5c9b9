"""The real people and cases beside which the sample stands."""

from tests.stage import brought, cast

__all__ = ["brought", "cast"]
