"""Everybody who acts, and two facilities."""

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]
