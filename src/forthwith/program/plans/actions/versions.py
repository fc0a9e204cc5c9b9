"""A plan and its versions: added, brought as a file, approved by an officer who did not bring it, kept no more."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.duties.holding import holds_in
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.attached import attach
from forthwith.people.models import Person
from forthwith.program.plans import guards, queries
from forthwith.program.plans.domain import Kind
from forthwith.program.plans.models import Plan, PlanVersion
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

PREFIX = {Kind.CONTINUITY: "BCP", Kind.RECOVERY: "DRP"}


@transaction.atomic
def add_plan(*, kind: Kind, title: str, covers: str, by: Person) -> Plan:
    """A plan to be kept; it is current once a version of it is approved."""
    guards.check_may_keep(by)
    if not title.strip():
        raise Invalid("Give the plan the title people know it by.")
    head.locked()  # two at once wait for each other, and each gets a number
    made = Plan.objects.create(
        reference=f"{PREFIX[kind]}-{Plan.objects.filter(kind=kind).count() + 1:02}",
        kind=kind,
        title=title.strip(),
        covers=covers.strip(),
        added_at=clock.now(),
        added_by=by,
    )
    record.append("plans.add", by=by, rows=[made], fields={"plan": made.reference, "kind": kind.value})
    return made


def bring_version(
    *,
    plan: Plan,
    name: str,
    data: bytes,
    prepared_by: str,
    prepared_on: date,
    review_on: date,
    by: Person,
) -> PlanVersion:
    """Keep the file of a version: who prepared it, when, and the day by which it is to be reviewed."""
    guards.check_may_keep(by)
    guards.check_has_come(prepared_on, "prepared_on")
    if not prepared_by.strip():
        raise Invalid("Say who prepared it: a unit of the department, or the provider of IT services.")
    if review_on <= prepared_on:
        fault = Fault("review_on", "a later day")
        raise Invalid(f"It was prepared on {prepared_on}. Give a later day for its review.", (fault,))
    kept = attach(name, data)
    with transaction.atomic():
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        guards.check_not_retired(plan)
        if plan.versions.filter(digest=kept.digest, review_on=review_on).exists():
            raise WrongState("This very file is a version of this plan already. Nothing was done twice.")
        made = PlanVersion.objects.create(
            plan=plan,
            number=(plan.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            file_name=kept.name,
            digest=kept.digest,
            size=kept.size,
            prepared_by=prepared_by.strip(),
            prepared_on=prepared_on,
            review_on=review_on,
            brought_by=by,
            brought_at=clock.now(),
        )
        fields: dict[str, Json] = {
            "plan": plan.reference,
            "version": made.number,
            "review_on": review_on.isoformat(),
        }
        record.append("plans.bring_version", by=by, rows=[made], fields=fields, evidence=[made.digest])
    return made


@transaction.atomic
def approve(*, version: PlanVersion, by: Person) -> PlanVersion:
    """Approve a version: from today until its review day the plan is current; the version before is replaced."""
    version = PlanVersion.objects.select_for_update().select_related("plan").get(pk=version.pk)
    guards.check_not_retired(version.plan)
    guards.check_may_approve(version, by)
    version.approved_on, version.approved_at, version.approved_by = clock.today(), clock.now(), by
    version.save()
    approved = version.plan.versions.exclude(pk=version.pk).exclude(approved_on=None)
    before = list(approved.filter(replaced_on=None))
    for one in before:
        one.replaced_on = clock.today()
        one.save()
    rows = [version, *before, *_current(version.plan, by)]
    fields: dict[str, Json] = {"plan": version.plan.reference, "version": version.number}
    record.append("plans.approve_version", by=by, rows=rows, fields=fields)
    refresh_later()
    return version


@transaction.atomic
def retire(*, plan: Plan, last_on: date, by: Person) -> Plan:
    """A plan is kept until a day and no longer: another covers what it covered, or there is nothing to cover."""
    guards.check_may_keep(by)
    guards.check_has_come(last_on, "last_on")
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    guards.check_not_retired(plan)
    plan.retired_on = last_on
    plan.save()
    rows = [plan, *_current(plan, by)]
    record.append(
        "plans.retire", by=by, rows=rows, fields={"plan": plan.reference, "last_on": last_on.isoformat()}
    )
    refresh_later()
    return plan


def _current(plan: Plan, by: Person) -> Sequence[RecordedModel]:
    """The standing of this kind of plan: it holds while any plan of the kind is current."""
    kind = Kind(plan.kind)
    href = reverse("plans:plan", args=[plan.reference])
    label = f"{plan.reference} {plan.title}"[:160]
    return holds_in(kind.standing, subject="entity", spans=queries.spans(kind), label=label, href=href, by=by)
