"""A sanction from its proposal over the protected-disclosure check to its end: 164.530(e), 164.502(j), 164.530(g)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.conduct import guards
from forthwith.conduct.actions.complaints import next_reference
from forthwith.conduct.domain import Stand
from forthwith.conduct.models import Complaint, Sanction
from forthwith.errors import Invalid
from forthwith.law.hipaa.facts import Judged
from forthwith.law.hipaa.s164_530_e import Protections, may_sanction
from forthwith.law.kernel import as_json
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head

STANDS = {True: Stand.CLEARED, False: Stand.PROTECTED}


@transaction.atomic
def propose(*, who: str, failure: str, case: str, complaint: Complaint | None, by: Person) -> Sanction:
    """Propose a sanction: who failed to comply, and how. Nothing is applied by this."""
    guards.check_may_work(by)
    if not (who.strip() and failure.strip()):
        raise Invalid("Name the member of the workforce, and what they failed to do.")
    case = guards.check_case(case)
    head.locked()  # two at once wait for each other, and each gets a number
    made = Sanction.objects.create(
        reference=next_reference("SAN", "conduct.propose_sanction"),
        who=who.strip(),
        failure=failure.strip(),
        case=case,
        complaint=complaint,
        stand=Stand.PROPOSED,
        proposed_at=clock.now(),
        proposed_by=by,
    )
    record.append(
        "conduct.propose_sanction",
        by=by,
        case=made.reference,
        rows=[made],
        fields={"incident": case, "complaint": complaint.reference if complaint else ""},
        phi={"who": made.who, "failure": made.failure},
    )
    return made


@transaction.atomic
def check_protections(*, sanction: Sanction, answers: Mapping[str, tuple[bool, str]], by: Person) -> Sanction:
    """Judge the three protections, each with reasons; one that holds ends the sanction here."""
    guards.check_may_work(by)
    sanction = _locked(sanction)
    guards.check_stand(sanction, Stand.PROPOSED)
    judged = {
        name: Judged(value=value, by=by.name, on=clock.today(), reasons=reasons.strip())
        for name, (value, reasons) in answers.items()
    }
    finding = may_sanction(Protections(**judged))
    if finding.value is None:
        raise Invalid("Answer all three questions, each with your reasons.")
    sanction.checks, sanction.stand = as_json(finding), STANDS[finding.value]
    sanction.checked_at, sanction.checked_by = clock.now(), by
    sanction.save()
    record.append(
        "conduct.check_protections",
        by=by,
        case=sanction.reference,
        rows=[sanction],
        fields={"protected": not finding.value},
    )
    return sanction


@transaction.atomic
def apply(*, sanction: Sanction, outcome: str, applied_on: date, by: Person) -> Sanction:
    """Record the sanction that was applied, after its check."""
    guards.check_may_work(by)
    sanction = _locked(sanction)
    guards.check_stand(sanction, Stand.CLEARED)
    if applied_on > clock.today():
        raise Invalid("This day is in the future. Record the sanction once it is applied.")
    sanction.applied_on = applied_on
    return _ended(sanction, Stand.APPLIED, outcome, by)


@transaction.atomic
def drop(*, sanction: Sanction, outcome: str, by: Person) -> Sanction:
    """Record that no sanction is applied, and why."""
    guards.check_may_work(by)
    sanction = _locked(sanction)
    guards.check_stand(sanction, Stand.PROPOSED, Stand.CLEARED, Stand.PROTECTED)
    return _ended(sanction, Stand.DROPPED, outcome, by)


def _ended(sanction: Sanction, stand: Stand, outcome: str, by: Person) -> Sanction:
    if not outcome.strip():
        raise Invalid("Say which sanction was applied, or why none was.")
    sanction.stand, sanction.outcome = stand, outcome.strip()
    sanction.ended_at, sanction.ended_by = clock.now(), by
    sanction.save()
    act = "conduct.apply_sanction" if stand is Stand.APPLIED else "conduct.drop_sanction"
    record.append(act, by=by, case=sanction.reference, rows=[sanction], phi={"outcome": sanction.outcome})
    return sanction


def _locked(sanction: Sanction) -> Sanction:
    return Sanction.objects.select_for_update().get(pk=sanction.pk)
