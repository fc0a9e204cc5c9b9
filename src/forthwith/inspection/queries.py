"""Entries as a person reads them, and the live record verified."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forthwith.evidence.queries import store
from forthwith.record import live, queries
from forthwith.record.canon import parse
from forthwith.record.domain import Verification
from forthwith.record.models import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words."""

    sequence: int
    at: datetime
    who: str
    act: str
    says: str


def entries_of(case: str) -> list[Told]:
    """The entries of a case, oldest first."""
    return [told(entry) for entry in queries.entries_of(case)]


def told(entry: Entry) -> Told:
    """An entry in words; it holds no PHI, only digests."""
    body: Any = parse(bytes(entry.canonical))
    says = "; ".join(
        f"{name.replace('_', ' ')}: {_in_words(value)}" for name, value in body.get("fields", {}).items()
    )
    act = entry.act.partition(".")[2].replace("_", " ").capitalize()
    return Told(entry.sequence, entry.at, body["actor"]["name"], act, says)


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(inner)}" for name, inner in value.items())
    return str(value)


def verified() -> Verification:
    """The live database and its evidence, verified now."""
    return live.verify(digest_of=_digest_of)


def _digest_of(digest: str) -> str | None:
    kept = store()
    if not kept.has(digest):
        return None
    return digest if kept.check(digest) else "something that is not what was kept"
