"""What stands beside a substitute notice: the toll-free line's days, and that fewer than 10 were told otherwise."""

from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.document import value_at, with_changes
from forthwith.breach.models import FactsVersion, Incident
from forthwith.breach.queries.notices import line_of
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def open_line(*, incident: Incident, number: str, active_from: date, by: Person) -> FactsVersion:
    """Record the toll-free number of a substitute notice and its first day; given twice, it stands once."""
    guards.check_may_work(by)
    incident = locked(incident)
    if not any(sign.isdigit() for sign in number):
        raise Invalid("Give the toll-free number under which people can ask.")
    if active_from > clock.today():
        raise Invalid("This day is in the future. Record the number once it is active.")
    changes = {
        "toll_free": number.strip(),
        "toll_free_from": active_from.isoformat(),
        "toll_free_until": None,
    }
    return _put(incident, "breach.open_line", changes, by=by)


@transaction.atomic
def close_line(*, incident: Incident, closed_on: date, why: str, by: Person) -> FactsVersion:
    """Record the day on which the toll-free number was closed. Before its 90 days are over only with reasons."""
    guards.check_may_work(by)
    incident = locked(incident)
    line = line_of(incident.versions.get(number=incident.facts_number).facts)
    if line is None or line.closed_on:
        raise WrongState("No toll-free number is recorded as active.")
    if not line.active_from <= closed_on <= clock.today():
        raise Invalid(
            f"Give a day between {line.active_from} and today: the day on which the number was closed."
        )
    if closed_on < line.closable_on and not why.strip():
        raise WrongState(
            f"The number stays active for at least 90 days, until {line.closable_on}. If it was closed before, say why."
        )
    return _put(incident, "breach.close_line", {"toll_free_until": closed_on.isoformat()}, by=by, why=why)


@transaction.atomic
def record_told_otherwise(*, incident: Incident, told_on: date, told: int, by: Person) -> FactsVersion:
    """Record the day on which the last of fewer than 10 was told by other means (164.404(d)(2)(i))."""
    guards.check_may_work(by)
    incident = locked(incident)
    facts = incident.versions.get(number=incident.facts_number).facts
    if told_on > clock.today():
        raise Invalid("This day is in the future. Record it once the last of them was told.")
    owed = value_at(facts, "affected.unreachable") or 0
    if told < owed:
        raise Invalid(
            f"{owed} people cannot be reached, but only {told} were told otherwise. Tell the rest first."
        )
    changes = {"told_on": told_on.isoformat(), "told": told}
    return _put(incident, "breach.told_otherwise", changes, by=by)


def _put(incident: Incident, act: str, changes: dict[str, Any], *, by: Person, why: str = "") -> FactsVersion:
    """The changes as the next version of the facts; what stands there already is not recorded twice."""
    before = incident.versions.get(number=incident.facts_number)
    at = {f"substitute.{name}": value for name, value in changes.items()}
    if all(value_at(before.facts, path) == value for path, value in at.items()):
        return before
    version = put(incident, with_changes(before.facts, at), by=by)
    record.append(
        act,
        by=by,
        case=incident.reference,
        rows=[incident, version],
        fields={"changed": sorted(at), "version": version.number},
        phi={"why": why.strip()} if why.strip() else {},
    )
    return version
