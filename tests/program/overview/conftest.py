"""Everybody who acts, two facilities, and a year of the program."""

from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]
