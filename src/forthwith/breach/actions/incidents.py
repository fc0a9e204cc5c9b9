"""Recording the facts of an incident, determining what it is."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import review
from forthwith.breach.actions.facts import decided, locked, put
from forthwith.breach.document import (
    Document,
    changed_paths,
    value_at,
    with_changes,
    with_item,
    without_item,
)
from forthwith.breach.models import Determined, FactsVersion, Incident
from forthwith.errors import Invalid, WrongState
from forthwith.law.kernel import as_json
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def record_facts(
    *, incident: Incident, changes: Mapping[str, Any], expected: int, by: Person
) -> FactsVersion:
    """Record answers at their places among the facts. `expected` is the version this person was looking at."""
    return _changed(incident, lambda facts: with_changes(facts, changes), expected, by)


@transaction.atomic
def add_item(
    *, incident: Incident, path: str, item: dict[str, Any], expected: int, by: Person
) -> FactsVersion:
    """Add one item to a list among the facts: a moment of knowledge, a statement, a notice given."""
    return _changed(incident, lambda facts: with_item(facts, path, item), expected, by)


@transaction.atomic
def remove_item(*, incident: Incident, path: str, index: int, expected: int, by: Person) -> FactsVersion:
    """Take one item out of a list; the versions before keep it."""
    return _changed(incident, lambda facts: _without(facts, path, index), expected, by)


def _without(facts: Document, path: str, index: int) -> Document:
    if index >= len(value_at(facts, path) or []):
        raise WrongState("That is no longer there: nothing was taken out.")
    return without_item(facts, path, index)


def _changed(incident: Incident, change: Any, expected: int, by: Person) -> FactsVersion:
    guards.check_may_work(by)
    incident = locked(incident)
    guards.check_unchanged(incident, expected)
    before = incident.versions.get(number=incident.facts_number)
    after = change(before.facts)
    version = put(incident, after, by=by)
    record.append(
        "breach.record_facts",
        by=by,
        case=incident.reference,
        rows=[incident, version],
        fields={"version": version.number, "changed": changed_paths(before.facts, version.facts)},
    )
    return version


@transaction.atomic
def determine(*, incident: Incident, reasons: str, expected: int, seen: int, by: Person) -> Determined:
    """Determine what the incident is: the officer signs what the law says of the facts, with reasons.

    `expected` is the version of the facts this person was looking at, `seen` how many determinations stood there.
    """
    incident = locked(incident)
    guards.check_unchanged(incident, expected)
    guards.check_none_since(incident, seen)
    version = incident.versions.get(number=incident.facts_number)
    decision = decided(version.facts)
    guards.check_may_determine(by, decision.determination.value, decision.missing)
    if not reasons.strip():
        raise Invalid("Give the reasons for the determination: the burden of proof is the entity’s.")
    made = Determined.objects.create(
        incident=incident,
        facts_version=version,
        outcome=decision.determination.value,
        reasons=reasons.strip(),
        finding=as_json(decision.determination),
        determined_at=clock.now(),
        determined_by=by,
    )
    record.append(
        "breach.determine",
        by=by,
        case=incident.reference,
        rows=[made, *review.opened_by(made, by=by)],
        fields={"outcome": made.outcome, "facts": version.number},
        phi={"reasons": made.reasons},
    )
    return made
