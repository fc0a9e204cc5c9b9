"""What the engine is given: every fact of tables and sources, every policy adopted; and what it answers."""

from datetime import UTC, date, datetime

from forthwith import clock
from forthwith.duties.adopted import adopted
from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts, Happened, Stood
from forthwith.duties.engine.periods import day_after
from forthwith.duties.engine.program import dues
from forthwith.duties.models import Happening, Standing
from forthwith.duties.sources import from_sources

# Every moment is before this one.
NEVER = datetime.max.replace(tzinfo=UTC)


def calendar(first: date, last: date, *, as_of: date | None = None, more: Facts | None = None) -> list[Due]:
    """What is due by a day of the range, both included, seen from the end of a day.

    Without a day everything recorded counts, though the server's clock was set back since.
    `more`: facts that are supposed beside those there are.
    """
    before = clock.first_moment(day_after(as_of)) if as_of else NEVER
    known = facts().known(before)
    return dues(
        adopted(before),
        known + more if more else known,
        first=first,
        last=last,
        as_of=as_of or clock.today(),
    )


def facts() -> Facts:
    """Every fact there is, withdrawn ones included: those of earlier days are seen without what came later."""
    return (
        Facts(map(_happened, Happening.objects.all()), map(_stood, Standing.objects.all())) + from_sources()
    )


def _happened(row: Happening) -> Happened:
    return Happened(
        kind=row.kind,
        subject=row.subject,
        on=row.on,
        period=row.period,
        label=row.label,
        href=row.href,
        late_because=row.late_because or "",
        recorded_at=row.recorded_at,
        recorded_on=clock.local_date(row.recorded_at),
        withdrawn_at=row.withdrawn_at,
    )


def _stood(row: Standing) -> Stood:
    return Stood(
        kind=row.kind,
        subject=row.subject,
        from_on=row.from_on,
        until_on=row.until_on,
        label=row.label,
        href=row.href,
        recorded_at=row.recorded_at,
        ended_at=row.ended_at,
        withdrawn_at=row.withdrawn_at,
    )
