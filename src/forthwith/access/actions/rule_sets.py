"""Rules on incompatible functions: a version put in force, an exception granted until a day, an exception ended."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.conflicts.rules import read_rules
from forthwith.access.models import ConflictException, ConflictRules
from forthwith.access.queries import activity as queries
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head


@transaction.atomic
def put_rules(*, text: str, by: Person) -> ConflictRules:
    """Put a version of the rules in force; the same text again is the version that stands."""
    guards.check_may_review(by)
    rules = read_rules(text)
    head.locked()
    before = queries.rules_in_force()
    if before and before.digest == rules.digest:
        return before
    made = ConflictRules.objects.create(
        number=before.number + 1 if before else 1,
        text=text,
        digest=rules.digest,
        put_at=clock.now(),
        put_by=by,
    )
    record.append(
        "access.put_rules",
        by=by,
        rows=[made],
        fields={"number": made.number, "digest": made.digest, "rules": len(rules.rules)},
    )
    return made


@transaction.atomic
def grant_exception(
    *, rule: str, person: str, why: str, control: str, from_on: date, until_on: date, by: Person
) -> ConflictException:
    """Bear a conflict until a day: only with a reason and a compensating control."""
    guards.check_may_review(by)
    in_force = queries.rules_in_force()
    if in_force is None or rule not in {one.id for one in read_rules(in_force.text).rules}:
        raise Invalid("There is no such rule in force.")
    if not (person.strip() and why.strip() and control.strip()):
        raise Invalid("Name the person, the reason, and the control that compensates.")
    if until_on < from_on:
        raise Invalid(f"The exception would end on {until_on}, before it begins on {from_on}.")
    made = ConflictException.objects.create(
        rule=rule,
        person=person.strip(),
        why=why.strip(),
        control=control.strip(),
        from_on=from_on,
        until_on=until_on,
        approved_at=clock.now(),
        approved_by=by,
    )
    fields = {"rule": rule, "until_on": until_on.isoformat()}
    record.append(
        "access.grant_conflict_exception", by=by, rows=[made], fields=fields, phi={"person": made.person}
    )
    return made


@transaction.atomic
def end_exception(*, exception: ConflictException, by: Person) -> ConflictException:
    """End an exception before its day."""
    guards.check_may_review(by)
    found = ConflictException.objects.select_for_update().get(pk=exception.pk)
    if found.ended_on:
        raise WrongState("This exception is ended already.")
    found.ended_on = clock.today()
    found.save()
    record.append("access.end_conflict_exception", by=by, rows=[found], fields={"rule": found.rule})
    return found
