"""What is owed on an event or after years, whichever comes first; a proof discharges it and starts the years again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import ENTITY, Facts, Happened
from forthwith.duties.engine.made import made
from forthwith.duties.engine.periods import years_after
from forthwith.duties.engine.subjects import Subject
from forthwith.law.kernel import Fact, Reason
from forthwith.policy.duty import Duty, in_words


class Cause(NamedTuple):
    """Something that asks for the proof by a last day."""

    due_on: date
    since: date
    says: str


def triggered(duty: Duty, subject: Subject, facts: Facts) -> Iterator[Due]:
    """Between two proofs at most one duty, with all its causes; it is due on the earliest of their days."""
    found = list(_between_proofs(duty, subject, facts))
    for place, due in enumerate(found):
        # Two that began on one day bear two names: the last, which may be open, keeps the plain one.
        later = sum(due.period == other.period for other in found[place + 1 :])
        yield replace(due, period=f"{due.period}/{later}") if later else due


def _between_proofs(duty: Duty, subject: Subject, facts: Facts) -> Iterator[Due]:
    proofs = facts.happenings(duty.proof, subject.name)
    waiting = _events(duty, subject, facts)
    for before, proof in zip((None, *proofs), (*proofs, None), strict=True):
        events = [one for one in waiting if _lies_between(one, before, proof)]
        causes = [*_years(duty, subject, before, proof), *(_event(duty, one) for one in events)]
        if due := _due(duty, subject, causes, before, proof):
            yield due


def _events(duty: Duty, subject: Subject, facts: Facts) -> list[Happened]:
    """What happened to the subject; what happened to the entity happened to each that existed that day."""
    own = [one for kind in duty.on for one in facts.happenings(kind, subject.name)]
    if subject.name == ENTITY:
        return sorted(own, key=lambda one: one.order)
    whole = (one for kind in duty.on for one in facts.happenings(kind, ENTITY))
    return sorted([*own, *(one for one in whole if subject.was_there(one.on))], key=lambda one: one.order)


def _lies_between(event: Happened, before: Happened | None, proof: Happened | None) -> bool:
    """On the day of a proof, what was recorded before it was known to it; what came later asks anew."""
    return (before is None or event.order > before.order) and (proof is None or event.order <= proof.order)


def _years(duty: Duty, subject: Subject, before: Happened | None, proof: Happened | None) -> Iterator[Cause]:
    """No years where the next proof is of the day they begin: those that count begin with it."""
    since = before.on if before else subject.since
    if duty.after is None or (proof and proof.on == since):
        return
    last = "last proof" if before else "never proved; counted from its first day"
    yield Cause(years_after(since, duty.after), since, f"{duty.after} years after {since} ({last})")


def _event(duty: Duty, event: Happened) -> Cause:
    due_on = event.on + timedelta(days=duty.within_days or 0)
    label = f" ({event.label})" if event.label else ""
    return Cause(
        due_on, event.on, f"{in_words(event.kind)} on {event.on}{label}, within {duty.within_days} days"
    )


def _due(
    duty: Duty, subject: Subject, causes: list[Cause], before: Happened | None, proof: Happened | None
) -> Due | None:
    """None where nothing asks, or where the subject owed nothing any more by then."""
    if not causes:
        return None
    first = min(causes)
    due_on = subject.first_owing(first.due_on)
    if due_on is None or (proof and proof.on < subject.windows[0][0]):
        return None
    because: tuple[Reason, ...] = tuple(Fact("asked for by", one.says) for one in sorted(causes))
    if due_on != first.due_on:
        because = (*because, Fact("owed from", f"{due_on}, the first day it was owed at all"))
    period = _name(duty, causes, before, subject)
    return made(
        duty,
        subject,
        period=period,
        from_on=min(first.since, due_on),
        due_on=due_on,
        proof=proof,
        because=because,
    )


def _name(duty: Duty, causes: list[Cause], before: Happened | None, subject: Subject) -> str:
    """The day since which it counts: it stays the same when a further event brings the last day forward."""
    if duty.after:
        return (before.on if before else subject.since).isoformat()
    return min(one.since for one in causes).isoformat()
