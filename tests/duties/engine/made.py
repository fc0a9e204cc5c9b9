"""Duties and facts in a line each."""

from datetime import UTC, date, datetime
from typing import Any

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import EVER, Facts, Happened, Stood
from forthwith.duties.engine.program import Adopted, dues
from forthwith.policy.duty import Duty

BEGINS = date(2020, 1, 1)


def on(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def duty(**more: Any) -> Duty:
    return Duty.model_validate({"id": "d", "clause": "x.1", "says": "Something", "owner": "auditor", **more})


def done(
    day: str, *, period: str = "", subject: str = "entity", kind: str = "proof", **more: Any
) -> Happened:
    return Happened(kind=kind, subject=subject, on=on(day), period=period, **more)


def stood(kind: str, first: str, last: str = "", *, subject: str = "entity", **more: Any) -> Stood:
    return Stood(kind=kind, subject=subject, from_on=on(first), until_on=on(last) if last else None, **more)


def asked(
    one: Duty, *facts: Happened | Stood, first: str = "2020-01-01", last: str = "2040-12-31", as_of: str = "",
    adopted: date = BEGINS,
) -> list[Due]:  # fmt: skip
    known = Facts(
        (each for each in facts if isinstance(each, Happened)),
        (each for each in facts if isinstance(each, Stood)),
    )
    seen = on(as_of or last)
    return dues([Adopted((one,), adopted)], known, first=on(first), last=on(last), as_of=seen)


def told(found: list[Due]) -> list[str]:
    """Each due as: period, last day, day it was done."""
    return [f"{one.period} by {one.due_on} done {one.done_on or '-'}" for one in found]


__all__ = ["BEGINS", "EVER", "asked", "at", "done", "duty", "on", "stood", "told"]
