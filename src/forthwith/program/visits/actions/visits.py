"""A visit from its plan to the day it is made, or called off (dmh.2.F)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Facility, Person
from forthwith.program.visits import guards
from forthwith.program.visits.checklist import list_of, questions
from forthwith.program.visits.domain import Answer, Stand
from forthwith.program.visits.models import Seen, Visit
from forthwith.record import actions as record
from forthwith.record import head


@transaction.atomic
def plan_visit(*, facility: Facility, visitor: Person, planned_on: date, by: Person) -> Visit:
    """Plan a visit; the list of questions is the one of today."""
    guards.check_may_visit(by)
    guards.check_visitor(visitor)
    if facility.until_on and facility.until_on < planned_on:
        raise Invalid(f"{facility.name} is in use until {facility.until_on}. Give an earlier day.")
    head.locked()  # two at once wait for each other, and each gets a number
    begins = f"SV-{clock.today().year}-"
    made = Visit.objects.create(
        reference=f"{begins}{Visit.objects.filter(reference__startswith=begins).count() + 1:04}",
        facility=facility,
        visitor=visitor,
        planned_on=planned_on,
        planned_at=clock.now(),
        planned_by=by,
        checklist_from=list_of(clock.today()),
        stand=Stand.PLANNED,
    )
    fields = {"facility": facility.code, "planned_on": planned_on.isoformat(), "visitor": visitor.actor_id}
    record.append("visits.plan", by=by, case=made.reference, rows=[made], fields=fields)
    return made


@transaction.atomic
def make_visit(
    *,
    visit: Visit,
    made_on: date,
    met: str,
    answers: Mapping[str, tuple[Answer, str]],
    summary: str,
    next_on: date | None = None,
    late_because: str = "",
    by: Person,
) -> Visit:
    """Record a visit as it was made: every question answered, a summary, perhaps the day of the next."""
    guards.check_may_visit(by)
    visit = Visit.objects.select_for_update().select_related("facility").get(pk=visit.pk)
    guards.check_planned(visit)
    guards.check_made_on(made_on)
    _check_answers(visit, answers)
    if not summary.strip():
        raise Invalid("Sum the visit up in a few words.", (Fault("summary", "words"),))
    seen = [
        Seen.objects.create(visit=visit, question=key, answer=answer, note=note.strip())
        for key, (answer, note) in answers.items()
    ]
    visit.stand, visit.made_on, visit.met, visit.summary = Stand.MADE, made_on, met.strip(), summary.strip()
    visit.next_on, visit.ended_at, visit.ended_by = next_on, clock.now(), by
    visit.save()
    fact = happened(
        "visit.made",
        subject=f"facility:{visit.facility.code}",
        on=made_on,
        label=f"{visit.reference} to {visit.facility.name}"[:160],
        href=reverse("visits:visit", args=[visit.reference]),
        late_because=late_because.strip(),
        by=by,
    )
    fields = {"facility": visit.facility.code, "made_on": made_on.isoformat()}
    record.append("visits.make", by=by, case=visit.reference, rows=[visit, *seen, fact], fields=fields)
    refresh_later()
    return visit


def _check_answers(visit: Visit, answers: Mapping[str, tuple[Answer, str]]) -> None:
    """Every question of the list, and a word of why wherever the answer is no."""
    asked = {one.key: one for one in questions(visit.checklist_from)}
    faults = [Fault(one.asks, "yes, no or not seen") for key, one in asked.items() if key not in answers]
    faults += [Fault(key, "a question of the list") for key in answers if key not in asked]
    faults += [
        Fault(asked[key].asks, "a note: the answer is no")
        for key, (answer, note) in answers.items()
        if key in asked and answer is Answer.NO and not note.strip()
    ]
    if faults:
        raise Invalid("Every question has an answer, and every no a note of what was seen.", tuple(faults))


@transaction.atomic
def call_off(*, visit: Visit, why: str, by: Person) -> Visit:
    """A planned visit is not made, and why."""
    guards.check_may_visit(by)
    visit = Visit.objects.select_for_update().get(pk=visit.pk)
    guards.check_planned(visit)
    if not why.strip():
        raise Invalid("Say why the visit is called off.")
    visit.stand, visit.called_off_because = Stand.CALLED_OFF, why.strip()
    visit.ended_at, visit.ended_by = clock.now(), by
    visit.save()
    record.append("visits.call_off", by=by, case=visit.reference, rows=[visit])
    return visit
