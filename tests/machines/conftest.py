"""Everybody who acts."""

from tests.stage import cast

__all__ = ["cast"]
