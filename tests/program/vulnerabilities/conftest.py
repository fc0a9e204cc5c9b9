"""Everybody who acts."""

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]
