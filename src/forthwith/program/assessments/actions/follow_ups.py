"""What is done about a finding: given to an owner with a day, owed until it is closed by its proof."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties import facts
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.assessments import guards, queries
from forthwith.program.assessments.domain import FINDINGS
from forthwith.program.assessments.models import AssessedRow, FollowUp
from forthwith.record import actions as record
from forthwith.record.canon import Json


@transaction.atomic
def add_follow_up(*, row: AssessedRow, what: str, owner: Person, due_on: date, by: Person) -> FollowUp:
    """Give a finding to somebody, with the day by which it is to be mended."""
    found = AssessedRow.objects.select_related("assessment").get(pk=row.pk)
    assessment = found.assessment
    guards.check_may_work(by, assessment.of)
    if found.stand(queries.provisions(assessment)[found.cite]) not in FINDINGS:
        raise WrongState("Only what is not in place, only partly, or not known has something to follow up.")
    if not what.strip() or not owner.is_active or due_on < clock.today():
        raise Invalid(
            "A follow-up says what is done, by somebody who may sign in, by a day that is not over."
        )
    made = FollowUp.objects.create(
        row=found,
        cite=found.cite,
        subject=assessment.subject,
        what=what.strip(),
        owner=owner,
        due_on=due_on,
        made_at=clock.now(),
        made_by=by,
    )
    fields: dict[str, Json] = {"cite": made.cite, "owner": owner.actor_id, "due_on": due_on.isoformat()}
    record.append("assessments.add_follow_up", by=by, case=assessment.reference, rows=[made], fields=fields)
    facts.refresh_later()
    return made


@transaction.atomic
def close_follow_up(
    *, follow_up: FollowUp, done_on: date, proof: str, file: bytes = b"", by: Person
) -> FollowUp:
    """Close a follow-up by what shows that it is done: words, and a file where there is one."""
    found = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("row__assessment", "owner")
        .get(pk=follow_up.pk)
    )
    guards.check_may_prove(by, found)
    guards.check_follow_up_open(found)
    if not proof.strip():
        raise Invalid("Say what shows that it is done: a follow-up is closed by its proof.")
    if not clock.local_date(found.made_at) <= done_on <= clock.today():
        raise Invalid("The day it was done lies between the day it was given out and today.")
    found.proof, found.done_on = proof.strip(), done_on
    found.proof_digest = store().put(file) if file else ""
    found.closed_at, found.closed_by = clock.now(), by
    found.save()
    fields: dict[str, Json] = {
        "cite": found.cite,
        "done_on": done_on.isoformat(),
        "late": done_on > found.due_on,
    }
    record.append(
        "assessments.close_follow_up",
        by=by,
        case=found.row.assessment.reference,
        rows=[found],
        fields=fields,
        evidence=[found.proof_digest] if file else [],
    )
    facts.refresh_later()
    return found
