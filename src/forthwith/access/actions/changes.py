"""Plans of changes: drafted by one person, approved or declined by another; nothing is written by either."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.models import Change, Plan, System
from forthwith.access.plans.change_guards import check_each_wanted
from forthwith.access.plans.guards import check_may_approve, check_waits
from forthwith.access.references import next_reference
from forthwith.errors import Invalid
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """One change that is wanted. `account` holds sam_account_name, dn, name and unit; `cite` is the clause."""

    account_key: str
    account: Mapping[str, Any]
    verb: Change.Verb
    because: str
    cite: str
    # Groups or roles to remove; all of them where the verb says so and none are named.
    roles: Sequence[str] = field(default=())


@transaction.atomic
def draft_plan(*, by: Person, system: System, about: str, wanted: Sequence[Wanted]) -> Plan:
    """Draft a plan of changes in one system; `about` is the audit's or review's reference, or empty.

    Refused where an account may not be changed so (deletion before its day, enabling without the two forms). An
    account that waits in another plan for the same verb is refused too: nothing is planned twice.
    """
    guards.check_may_work(by)
    if not wanted:
        raise Invalid("Choose at least one account.")
    head.locked()  # two at once wait for each other, and each gets a number
    check_each_wanted(system, wanted)
    plan = Plan.objects.create(
        reference=_next_reference(), system=system, about=about, made_at=clock.now(), made_by=by
    )
    changes = Change.objects.bulk_create(_change(plan, one) for one in wanted)
    record.append(
        "access.draft_plan",
        by=by,
        case=plan.reference,
        rows=[plan, *changes],
        fields={"about": about, "system": system.name, "changes": len(changes)},
    )
    for role in (Role.SECURITY_OFFICER, Role.SECOND_APPROVER):
        mail.tell(
            role,
            about=plan.reference,
            kind="plan_waits",
            subject=f"Plan {plan.reference} waits for your approval",
            path=f"/access/plans/{plan.reference}/",
            but=by,
        )
    return plan


def _change(plan: Plan, one: Wanted) -> Change:
    account = dict(one.account) | ({"roles": list(one.roles)} if one.roles else {})
    return Change(
        plan=plan,
        account_key=one.account_key,
        account=account,
        verb=one.verb,
        because=one.because.strip(),
        cite=one.cite,
    )


def _next_reference() -> str:
    year = clock.today().year
    return next_reference(f"PL-{year}-", "access.draft_plan")


@transaction.atomic
def approve_plan(*, by: Person, plan: Plan) -> Plan:
    """Approve what another person planned; two roles in one person are still one person."""
    plan = locked(plan)
    check_may_approve(by, plan)
    if plan.approved_at:
        return plan
    check_waits(plan)
    plan.approved_at, plan.approved_by = clock.now(), by
    plan.save()
    record.append("access.approve_plan", by=by, case=plan.reference, rows=[plan])
    return plan


@transaction.atomic
def decline_plan(*, by: Person, plan: Plan, why: str) -> Plan:
    """Decline a plan, with the reason; its maker may withdraw it the same way. Nothing was written."""
    plan = locked(plan)
    if by != plan.made_by:
        check_may_approve(by, plan)
    check_waits(plan)
    if not why.strip():
        raise Invalid("Say why the plan is declined.")
    plan.declined_at, plan.declined_by, plan.declined_why = clock.now(), by, why.strip()
    plan.save()
    record.append(
        "access.decline_plan", by=by, case=plan.reference, rows=[plan], phi={"why": plan.declined_why}
    )
    return plan


@transaction.atomic
def note_stopped(*, by: Person, plan: Plan, why: str) -> Plan:
    """Note why the carrying out or the sending stopped before its end; empty: it goes on."""
    plan = locked(plan)
    if plan.stopped != why:
        plan.stopped = why
        plan.save()
        record.append(
            "access.stop_plan", by=by, case=plan.reference, rows=[plan], fields={"goes_on": not why}
        )
    return plan


def refuse(change: Change, why: str, by: Person) -> None:
    """A change that is not made, and why; part of the caller's transaction."""
    change.told = {**(change.told or {}), "refused": why}
    change.stand = Change.Stand.REFUSED
    change.save()
    fields: dict[str, Json] = {"change": change.pk, "verb": change.verb}
    record.append("access.refuse_change", by=by, case=change.plan.reference, rows=[change], fields=fields)


def locked(plan: Plan) -> Plan:
    """The plan as it is now, held until this act ends."""
    return Plan.objects.select_for_update().get(pk=plan.pk)
