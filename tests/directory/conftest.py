"""The directory lab."""

from tests.samba import lab

__all__ = ["lab"]
