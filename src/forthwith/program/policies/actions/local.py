"""A facility's own policy where the department's controls alone (dmh.3): found, and withdrawn with its proof."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.models import Facility, Person
from forthwith.program.policies import guards, standings
from forthwith.program.policies.models import LocalPolicy, Policy
from forthwith.program.registers.guards import check_may_keep
from forthwith.record import actions as record


@transaction.atomic
def find_local(
    *, policy: Policy, facility: Facility, title: str, found_on: date, found_where: str, by: Person
) -> LocalPolicy:
    """Record that a facility has a policy of its own on a topic of one that controls alone."""
    check_may_keep(by, facility.code, guards.KEEPERS)
    guards.check_has_come(found_on, "found_on")
    if policy.facility or not policy.controls_alone:
        raise Invalid(f"{policy.number} does not control alone: facilities may have their own.")
    if not (title.strip() and found_where.strip()):
        raise Invalid("Name the facility’s policy, and say where it was found.")
    if LocalPolicy.objects.filter(facility=facility, title=title.strip(), withdrawn_on=None).exists():
        raise WrongState("This finding stands already; nothing was done twice.")
    made = LocalPolicy.objects.create(
        policy=policy,
        facility=facility,
        title=title.strip(),
        found_on=found_on,
        found_where=found_where.strip(),
        found_at=clock.now(),
        found_by=by,
    )
    rows = [made, *standings.local_policies(facility, by)]
    fields = {"policy": policy.number, "facility": facility.code, "on": found_on.isoformat()}
    record.append("policies.find_local", by=by, rows=rows, fields=fields)
    refresh_later()
    return made


@transaction.atomic
def withdraw_local(*, found: LocalPolicy, withdrawn_on: date, proof: str, by: Person) -> LocalPolicy:
    """The facility has withdrawn it: since when, and what shows it."""
    check_may_keep(by, found.facility.code, guards.KEEPERS)
    guards.check_has_come(withdrawn_on, "withdrawn_on")
    found = LocalPolicy.objects.select_for_update().select_related("facility").get(pk=found.pk)
    if found.withdrawn_on:
        raise WrongState(f"It is withdrawn since {found.withdrawn_on} already.")
    if not proof.strip():
        raise Invalid("Say what shows that it is withdrawn.", (Fault("proof", "what shows it"),))
    if withdrawn_on < found.found_on:
        fault = Fault("withdrawn_on", "the day on which it was found, or a later one")
        raise Invalid(f"It was found on {found.found_on}: it was withdrawn on that day or later.", (fault,))
    found.withdrawn_on, found.withdrawn_proof = withdrawn_on, proof.strip()
    found.withdrawn_at, found.withdrawn_by = clock.now(), by
    found.save()
    rows = [found, *standings.local_policies(found.facility, by)]
    fields = {"facility": found.facility.code, "on": withdrawn_on.isoformat()}
    record.append("policies.withdraw_local", by=by, rows=rows, fields=fields)
    refresh_later()
    return found
