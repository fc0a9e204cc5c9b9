"""What happened and what holds: facts that acts of the rooms leave behind, as part of those acts.

None of these verbs enters anything: put the rows they return into the `rows` of your own entry, and call
`refresh_later()` at the end of your act. A proof after its period's last day is late and tells why.
"""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from forthwith import clock
from forthwith.duties.engine.periods import last_day
from forthwith.duties.models import Happening, Standing
from forthwith.duties.refreshing import refresh, refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record.domain import Actor

__all__ = ["ends", "happened", "refresh", "refresh_later", "stands", "withdraw"]

DAY = timedelta(days=1)


def happened(
    kind: str,
    *,
    subject: str,
    on: date,
    label: str = "",
    href: str = "",
    period: str = "",
    late_because: str = "",
    by: Actor,
) -> Happening:
    """Something happened on a day; `period` where it stands for another period than its day's own."""
    _check_day(on)
    _check_late(on, period, late_because)
    return Happening.objects.create(
        kind=kind,
        subject=subject,
        on=on,
        period=period,
        label=label,
        href=href,
        late_because=late_because.strip() or None,
        recorded_at=clock.now(),
        by=_person(by),
    )


def stands(
    kind: str,
    *,
    subject: str,
    from_on: date,
    until_on: date | None = None,
    label: str = "",
    href: str = "",
    by: Actor,
) -> list[Standing]:
    """Something holds from a day on; an open one of the same kind and subject ends the day before.

    The rows changed, the new one first. Where the open one began on that day or later, it is withdrawn.
    """
    changed = [
        row for one in _holding(kind, subject).filter(until_on=None) for row in _ended(one, from_on - DAY)
    ]
    made = Standing.objects.create(
        kind=kind,
        subject=subject,
        from_on=from_on,
        until_on=until_on,
        label=label,
        href=href,
        recorded_at=clock.now(),
        by=_person(by),
    )
    return [made, *changed]


def ends(kind: str, *, subject: str, on: date, by: Actor) -> list[Standing]:
    """What holds, holds no more; `on` is its last day. Nothing where nothing holds longer than that."""
    longer = Q(until_on=None) | Q(until_on__gt=on)
    return [row for one in _holding(kind, subject).filter(longer) for row in _ended(one, on)]


def withdraw(fact: Happening | Standing, *, by: Actor) -> list[Happening | Standing]:
    """A fact that was recorded by mistake counts no more; seen from before today it still did."""
    if fact.withdrawn_at:
        raise WrongState(f"{fact} is withdrawn already.")
    fact.withdrawn_at = clock.now()
    fact.save(update_fields=["withdrawn_at"])
    return [fact]


def _holding(kind: str, subject: str) -> QuerySet[Standing]:
    return Standing.objects.filter(kind=kind, subject=subject, withdrawn_at=None)


def _ended(one: Standing, last: date) -> list[Standing]:
    """The rows changed by ending one; where another end was recorded, or no day is left, it is withdrawn instead."""
    if one.until_on is None and one.from_on <= last:
        one.until_on, one.ended_at = last, clock.now()
        one.save()
        return [one]
    one.withdrawn_at = clock.now()
    one.save()
    return [one] if last < one.from_on else [_shortened(one, last), one]


def _shortened(one: Standing, last: date) -> Standing:
    return Standing.objects.create(
        kind=one.kind,
        subject=one.subject,
        from_on=one.from_on,
        until_on=last,
        label=one.label,
        href=one.href,
        recorded_at=clock.now(),
        by=one.by,
    )


def _check_day(on: date) -> None:
    if on > clock.today():
        raise Invalid(
            "What has not happened yet proves nothing.", (Fault("on", "a day until today", str(on)),)
        )


def _check_late(on: date, period: str, late_because: str) -> None:
    last = last_day(period)
    if last and on > last and not late_because.strip():
        raise Invalid(
            f"This is late: {period} ended on {last}. Say why.",
            (Fault("late_because", "the reason why it is late"),),
        )


def _person(by: Actor) -> Person | None:
    """The system itself acts without being a person."""
    return by if isinstance(by, Person) else None
