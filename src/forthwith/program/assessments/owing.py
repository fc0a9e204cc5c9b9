"""Follow-ups as what is owed: by the officer of the assessment on the page of duties, by their owner in person."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from forthwith import clock
from forthwith.duties.models import Duty
from forthwith.duties.reminding import Reminder
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.people.models import Person
from forthwith.program.assessments.domain import Subject
from forthwith.program.assessments.guards import KEEPER
from forthwith.program.assessments.models import FollowUp
from forthwith.program.assessments.queries import open_follow_ups_of
from forthwith.ui.shown import Link

KIND = "assessments.follow_up"


def duties() -> Iterator[Duty]:
    """Every follow-up, done or not."""
    found = FollowUp.objects.select_related("row__assessment", "owner").defer("what", "proof")
    for one in found:
        yield _duty(one)


def _duty(one: FollowUp) -> Duty:
    reference = one.row.assessment.reference
    says = f"A finding of {reference} is to be mended by {one.due_on}"
    because = (Fact("the finding", one.cite), Fact("given to", one.owner.name))
    return Duty(
        case=f"{reference} follow-up {one.pk}",
        href=_href(one.pk),
        kind=KIND,
        title=f"Mend what {reference} found: {one.cite}"[:120],
        to_whom=one.owner.name,
        cite=one.cite,
        owed=True,
        due_on=one.due_on,
        done_on=one.done_on,
        why=as_json(Finding(True, says, Cite(one.cite), because)),
        owner=KEEPER[Subject(one.subject)].value,
        subject="entity",
        period=one.due_on.isoformat(),
        from_on=clock.local_date(one.made_at),
    )


def _href(number: int) -> str:
    return reverse("assessments:follow_up", args=[number])


def waiting(person: Person) -> Sequence[Link]:
    """What one person still has to mend."""
    rows = open_follow_ups_of(person).values_list("pk", "cite", "due_on")
    return [Link(f"Mend a finding: {cite}, by {due_on}", _href(number)) for number, cite, due_on in rows]


def reminders(today: date) -> Iterator[Reminder]:
    """What is open for whom, by which day."""
    for owner, due_on in FollowUp.objects.filter(closed_at=None).values_list("owner_id", "due_on"):
        yield Reminder(owner, due_on)
