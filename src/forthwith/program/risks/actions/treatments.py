"""The treatment plan: a measure with its owner, day and clause; done only by its proof, or dropped with reasons."""

from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import refresh_later
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Person
from forthwith.program.risks import guards
from forthwith.program.risks.actions.risks import held
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.models import Risk, Treatment
from forthwith.program.risks.numbers import next_number
from forthwith.record import actions as record
from forthwith.record import head

CLAUSE = "45 CFR 164.308(a)(1)(ii)(B)"


@transaction.atomic
def plan(*, risk: Risk, what: str, owner: str, due_on: date, clause: str = CLAUSE, by: Person) -> Treatment:
    """Plan a measure against a risk that is to be mitigated."""
    head.locked()  # two at once wait for each other, and each gets a number
    risk = held(risk, by)
    guards.check_here(risk)
    if risk.response_to is not Response.MITIGATE:
        raise Invalid(
            "Only a risk that is mitigated has measures.", (Fault("response", Response.MITIGATE.words),)
        )
    if due_on < clock.today():
        raise Invalid("Plan for a day to come.", (Fault("due_on", "today or later", str(due_on)),))
    made = Treatment.objects.create(
        reference=next_number("RT", Treatment.objects.all()),
        risk=risk,
        what=guards.check_words(what, "what", "what is done"),
        owner=guards.check_words(owner, "owner", "who does it"),
        clause=guards.check_words(clause, "clause", "the clause it serves"),
        due_on=due_on,
        planned_at=clock.now(),
        planned_by=by,
    )
    return _entered(made, "risks.plan_treatment", by)


@transaction.atomic
def finish(
    *, treatment: Treatment, done_on: date, proof: str, late_because: str = "", by: Person
) -> Treatment:
    """The measure is done, and what shows it; after its day, with the reasons."""
    treatment = _locked(treatment, by)
    if done_on > clock.today():
        raise Invalid("This day is in the future.", (Fault("done_on", "a day that has come"),))
    treatment.proof = guards.check_words(proof, "proof", "what shows that it is done")
    if done_on > treatment.due_on:
        guards.check_words(late_because, "late_because", "the reasons why it is late")
    treatment.done_on, treatment.late_because = done_on, late_because.strip()
    treatment.ended_at = clock.now()
    return _entered(treatment, "risks.finish_treatment", by)


@transaction.atomic
def drop(*, treatment: Treatment, why: str, by: Person) -> Treatment:
    """The measure is not carried out, and why; its risk then needs another answer."""
    treatment = _locked(treatment, by)
    treatment.dropped_why = guards.check_words(why, "why", "why it is dropped")
    treatment.dropped_on, treatment.ended_at = clock.today(), clock.now()
    return _entered(treatment, "risks.drop_treatment", by)


def _locked(treatment: Treatment, by: Person) -> Treatment:
    found = Treatment.objects.select_for_update().get(pk=treatment.pk)
    guards.check_may_treat(by, found)
    return found


def _entered(treatment: Treatment, act: str, by: Person) -> Treatment:
    treatment.save()
    fields = {"treatment": treatment.reference, "due": treatment.due_on.isoformat()}
    record.append(act, by=by, case=treatment.risk.analysis.reference, rows=[treatment], fields=fields)
    refresh_later()
    return treatment
