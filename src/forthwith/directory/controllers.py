"""Every domain controller of a directory, which of them were asked, and how far the logon stamp may lag."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from forthwith.directory.connection import Directory

# Writable controllers are in the group 516, read-only ones in 521.
_CONTROLLERS = "(&(objectClass=computer)(|(primaryGroupID=516)(primaryGroupID=521)))"
DEFAULT_INTERVAL = 14  # days, where the domain says nothing


@dataclass(slots=True)
class Asked:
    """Which controllers there are, what each said; the figures of a report."""

    there: list[str] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)  # name: accounts it told of
    failed: dict[str, str] = field(default_factory=dict)  # name: why
    interval_days: int = DEFAULT_INTERVAL
    interval_from: str = "the default of 14 days, as the domain says nothing"

    @property
    def is_complete(self) -> bool:
        """Whether every controller there is has answered."""
        return (
            bool(self.there)
            and not self.failed
            and {one.lower() for one in self.there} <= {one.lower() for one in self.answered}
        )

    def as_json(self) -> dict[str, Any]:
        """For the snapshot: asked, answered, failed, and the interval with its source."""
        return {
            "controllers": {"there": self.there, "answered": self.answered, "failed": self.failed},
            "complete": self.is_complete,
            "sync_interval_days": self.interval_days,
            "sync_interval_from": self.interval_from,
        }


def look_around(directory: Directory, asked: Asked) -> None:
    """Note every controller the directory lists, and the interval; a controller not in the settings has failed."""
    asked.there = sorted(_names(directory))
    known = {one.name.lower() for one in directory.place.servers}
    for name in asked.there:
        if name.lower() not in known:
            asked.failed[name] = "the settings do not name it, so it was not asked"
    _read_interval(directory, asked)


def _names(directory: Directory) -> Iterator[str]:
    for one in directory.page(_CONTROLLERS, ["dNSHostName", "cn"]):
        yield one.text("dNSHostName") or one.text("cn")


def _read_interval(directory: Directory, asked: Asked) -> None:
    domain = directory.read(directory.place.base, ["msDS-LogonTimeSyncInterval"])
    found = domain.number("msDS-LogonTimeSyncInterval") if domain else None
    if found is not None:
        asked.interval_days = found
        asked.interval_from = "msDS-LogonTimeSyncInterval of the domain"
