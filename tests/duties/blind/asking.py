"""The program asked through its command line alone."""

import io
import json
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

Rows = list[tuple[str, ...]]


def happened(facts: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    """One happening a day; "day=period" is a late proof of that period, with its reason."""
    told = []
    for kind, subject, days in facts:
        for on, _, period in (day.partition("=") for day in days.split()):
            late = {"period": period, "late_because": "It came late"} if period else {}
            told.append({"kind": kind, "subject": subject, "on": on} | late)
    return told


def stood(facts: Iterable[tuple[str, str, str, str]]) -> list[dict[str, str]]:
    return [
        {"kind": kind, "subject": subject, "from_on": from_on} | ({"until_on": until} if until else {})
        for kind, subject, from_on, until in facts
    ]


class Asked:
    """Every due the calendar shows in a period on the facts of one world."""

    def __init__(self, forthwith: Callable[..., Any], folder: Any) -> None:
        self.forthwith, self.folder = forthwith, folder

    def dues(self, world: ModuleType, **changed: str) -> list[dict[str, Any]]:
        path = self.folder / "facts.json"
        path.write_text(json.dumps({"stood": stood(world.STOOD), "happened": happened(world.HAPPENED)}))
        asked = {"from": world.FROM, "to": world.TO, "as-of": world.AS_OF} | changed
        options = [part for name, day in asked.items() for part in (f"--{name}", day)]
        ran = self.forthwith("calendar", "--policy", "dmh", "--facts", str(path), *options, "--json")
        assert ran.status == 0, ran.err
        dues: list[dict[str, Any]] = json.load(io.StringIO(ran.out))["dues"]
        return dues


def shown(dues: Iterable[dict[str, Any]], clause: str, subject: str, day: str = "due_on") -> Rows:
    """What a clause asks of a subject, each with its day, where it stands and when it was done."""
    return sorted(
        (due[day], due["stands"], *filter(None, [due["done_on"]]))
        for due in dues
        if due["subject"] == subject and (due["clause"] == clause or due["clause"].startswith(clause + "."))
    )


def expected(rows: str) -> Rows:
    return [tuple(row.split()) for row in rows.replace("\n", ";").split(";") if row.strip()]
