"""What a reader meets in a scanner's file: findings, hosts looked at, what cannot be read, what must be said."""

from dataclasses import dataclass, field
from datetime import datetime

from forthwith.program.vulnerabilities.domain import Severity

MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True, repr=False)
class Rule:
    """The check that found it: its key with the scanner, and what the scanner says of all such findings."""

    key: str
    title: str
    says: str = ""
    remedy: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """One thing a scanner found. `where` is its place in the file; `score` the scanner's own number, as written."""

    where: str
    host: str
    place: str
    rule: Rule
    severity: Severity
    worded: str = ""
    score: str = ""
    output: str = ""
    # The scanner's own side marks it as no fault, and how: shown, never decisive.
    set_aside: str = ""

    def __repr__(self) -> str:
        return f"Found({self.where})"

    @property
    def key(self) -> tuple[str, str, str]:
        """The same from scan to scan."""
        return self.host, self.place, self.rule.key


@dataclass(frozen=True, slots=True, repr=False)
class Covered:
    """A host that was looked at to its end, found in or not; whether the scanner had signed in, where that is told."""

    host: str
    signed_in: bool | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that cannot be read as a finding: where it stands, and why."""

    where: str
    because: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the file says of itself. `partial`: it does not hold all that the scan found, so nothing in it is gone."""

    scanner: str = ""
    at: datetime | None = None
    warning: str = ""
    partial: bool = False


Item = Found | Covered | LeftOut | Told


@dataclass(slots=True)
class Left:
    """What was left out: how often for each reason, and where the first ones stand."""

    reasons: dict[str, int] = field(default_factory=dict[str, int])
    places: list[LeftOut] = field(default_factory=list[LeftOut])

    def add(self, one: LeftOut) -> None:
        """One more."""
        self.reasons[one.because] = self.reasons.get(one.because, 0) + 1
        if len(self.places) < MOST_PLACES:
            self.places.append(one)


MOST_PLACES = 500


def host_key(name: str) -> str:
    """A host as it is told from others: scanners write its letters large or small, with or without a last point."""
    return " ".join(name.split()).casefold().rstrip(".")


def cut(text: str) -> str:
    """A scanner's words, as much of them as is kept; the whole stands in the sealed file."""
    tidy = text.strip()
    return tidy if len(tidy) <= MAX_TEXT else tidy[: MAX_TEXT - 1] + "…"
