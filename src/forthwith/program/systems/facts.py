"""What a row leaves among the facts of the duties: that the system exists, was begun, was assessed before."""

from collections.abc import Iterator
from datetime import date

from forthwith.duties.facts import ends, happened, refresh_later, stands, withdraw
from forthwith.duties.models import Happening, Standing
from forthwith.people.models import Person
from forthwith.program.systems.domain import ASSESSED, INITIATED, STANDS
from forthwith.program.systems.models import System
from forthwith.record.models import RecordedModel

# An assessment of before is told by the register's row; its link leads there and tells it from those made here.
BEFORE = "#before"


def saved(row: System, *, is_new: bool, by: Person) -> list[RecordedModel]:
    """Let the facts say what the row says; what they say already stays."""
    refresh_later()
    return [
        *_existence(row, by),
        *_happening(row, INITIATED, row.initiated_on, label=f"Project of {row.reference}", mark="", by=by),
        *_happening(
            row,
            ASSESSED,
            row.assessed_before_on,
            label=f"Assessed before, filed: {row.assessed_before_where}"[:160],
            mark=BEFORE,
            by=by,
        ),
    ]


def _existence(row: System, by: Person) -> Iterator[RecordedModel]:
    """The system stands from its first day until it is retired."""
    there = Standing.objects.filter(kind=STANDS, subject=row.subject, withdrawn_at=None).last()
    if there is None or there.from_on != row.exists_from_on:
        if there and there.until_on:
            yield from withdraw(there, by=by)
        yield from stands(
            STANDS,
            subject=row.subject,
            from_on=row.exists_from_on,
            until_on=row.retired_on,
            label=row.name,
            href=href_of(row),
            by=by,
        )
    elif row.retired_on and there.until_on != row.retired_on:
        yield from ends(STANDS, subject=row.subject, on=row.retired_on, by=by)


def _happening(
    row: System, kind: str, on: date | None, *, label: str, mark: str, by: Person
) -> Iterator[RecordedModel]:
    href = href_of(row) + mark
    there = Happening.objects.filter(kind=kind, subject=row.subject, href=href, withdrawn_at=None).last()
    if there and (there.on != on or there.label != label):
        yield from withdraw(there, by=by)
        there = None
    if on and there is None:
        yield happened(kind, subject=row.subject, on=on, label=label, href=href, by=by)


def href_of(row: System) -> str:
    """The page of a system."""
    from forthwith.program.systems.register import SYSTEMS  # noqa: PLC0415 - the register calls back here

    return SYSTEMS.href("one", row.reference)
