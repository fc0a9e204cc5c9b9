"""What is owed by the calendar: each day of a rhythm closes a period; only a proof for that period discharges it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import Facts, Happened
from forthwith.duties.engine.made import made
from forthwith.duties.engine.periods import name_of, span_of
from forthwith.duties.engine.subjects import Subject
from forthwith.law.kernel import Fact, Reason
from forthwith.policy.duty import Duty, Span
from forthwith.policy.rhythm import days

# What is under way for a proof happens under the proof's name with this behind it: the duty leads there.
BEGUN = ".begun"
LONGEST = timedelta(days=366)


class Period(NamedTuple):
    """A period as a rhythm asks for it; a proof on a day until `ends_on` counts for it without naming it."""

    name: str
    from_on: date
    due_on: date
    ends_on: date
    because: tuple[Reason, ...]


def periods(duty: Duty, first: date, last: date) -> list[Period]:
    """The periods whose last day lies in a range."""
    span = duty.span or Span.DAY
    rhythm = Fact("rhythm", duty.when)
    # The last day of a period comes at most a year after its rhythm's day.
    near = (day for day in days(duty.rhythm, last) if day + LONGEST >= first)
    found = (_period(span, duty.until, day, rhythm) for day in near)
    return [one for one in found if first <= one.due_on <= last]


def _period(span: Span, until: Span | None, day: date, rhythm: Fact) -> Period:
    name, (from_on, ends_on) = name_of(span, day), span_of(span, day)
    due_on = span_of(until, day)[1] if until else day
    return Period(name, from_on, due_on, max(ends_on, due_on), (Fact("period", name), rhythm))


def recurring(duty: Duty, subject: Subject, facts: Facts, asked: list[Period]) -> Iterator[Due]:
    """What a subject owes in these periods; nothing where it did not exist on a period's last day."""
    proofs = facts.happenings(duty.proof, subject.name)
    begun = facts.happenings(f"{duty.proof}{BEGUN}", subject.name)
    for period in asked:
        if subject.owes_on(period.due_on):
            yield made(
                duty,
                subject,
                period=period.name,
                from_on=period.from_on,
                due_on=period.due_on,
                proof=_for(period, proofs),
                begun=next(
                    (one for one in begun if one.period == period.name or _falls_in(one, period)), None
                ),
                because=period.because,
            )


def _for(period: Period, proofs: list[Happened]) -> Happened | None:
    """The first proof for a period: one that names it, or one of a day in it that names none."""
    return next((one for one in proofs if counts_for(one, period)), None)


def counts_for(proof: Happened, period: Period) -> bool:
    """Whether a proof is for this period: a late one never stands for the next as well, and none comes early."""
    if proof.period:
        return proof.period == period.name and proof.on >= period.from_on
    return _falls_in(proof, period)


def _falls_in(one: Happened, period: Period) -> bool:
    """Whether what names no period happened in this one; what is begun for a period may be begun before it."""
    return not one.period and period.from_on <= one.on <= period.ends_on
