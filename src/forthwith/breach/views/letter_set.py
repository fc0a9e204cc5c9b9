"""The letters of a case as tables: which there are, where each stands, whom it reaches, who has none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from forthwith.breach.letters.kind import LAWS, Kind
from forthwith.breach.models import Incident, Letter
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries.coverage import Coverage
from forthwith.law.hipaa.facts import Law
from forthwith.ui.shown import Link, Status, Table

COLUMNS = ("Letter", "Where it stands", "Reaches", "Still to write")


@dataclass(frozen=True, slots=True)
class ShownSet:
    """What the page of the letters shows: one table a law, and sentences about who has no letter of their own."""

    tables: tuple[Table, ...]
    without: tuple[str, ...]
    instead: tuple[str, ...]


def shown_set(incident: Incident, counts: Mapping[Law, Coverage]) -> ShownSet:
    """The letters under each law, with the people they reach."""
    newest, in_force = queries.newest(incident), queries.in_force(incident)
    tables = tuple(_table(incident, law, found, newest, in_force) for law, found in counts.items())
    return ShownSet(tables, tuple(_without(counts, newest)), tuple(_instead(counts)))


def _table(
    incident: Incident,
    law: Law,
    found: Coverage,
    newest: Mapping[Kind, Letter],
    in_force: Mapping[Kind, Letter],
) -> Table:
    rows = [
        (
            _link(incident, letter),
            _status(letter, in_force.get(kind)),
            found.reaches[kind],
            found.to_write[kind],
        )
        for kind, letter in newest.items()
        if kind.law == law
    ]
    return Table(f"Letters under {LAWS[law]}", COLUMNS, rows, numeric=COLUMNS[2:], empty="No letter yet.")


def _link(incident: Incident, letter: Letter) -> Link:
    kind = letter.kind
    words = (
        f"{kind.language.words}, {kind.variant}" if kind.variant else f"{kind.language.words}, everybody else"
    )
    return Link(
        f"{words} (letter {letter.number})",
        reverse("breach:version", args=[incident.reference, letter.number]),
    )


def _status(letter: Letter, in_force: Letter | None) -> Status:
    if letter.approved_by_id:
        return Status("Approved", "good")
    if in_force:
        return Status(f"New version waits; letter {in_force.number} is in force", "warning")
    return Status("Waits for its approval", "warning")


def _without(counts: Mapping[Law, Coverage], newest: Mapping[Kind, Letter]) -> Iterator[str]:
    for found in counts.values():
        for kind, count in sorted(found.reaches.items()):
            if kind not in newest and count:
                yield f"{_counted(count)} no letter yet: {kind.words}."


def _instead(counts: Mapping[Law, Coverage]) -> Iterator[str]:
    for found in counts.values():
        for kind, count in sorted(found.instead.items()):
            if count:
                yield (
                    f"{_counted(count)} the English letter, because no {kind.language.words} one is approved: "
                    f"{kind.words}."
                )


def _counted(count: int) -> str:
    return "1 person gets" if count == 1 else f"{count:,} people get"
