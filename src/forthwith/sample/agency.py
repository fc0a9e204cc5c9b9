"""The sample agency: its people and its cases, made by the same verbs a person uses, and taken out again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from forthwith import clock
from forthwith.access.actions import calendar
from forthwith.breach.models import Incident
from forthwith.duties.models import Adoption, Happening
from forthwith.duties.refreshing import refreshed_once
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Facility, Person
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor
from forthwith.sample import access
from forthwith.sample.cases import STORY, last_year
from forthwith.sample.program.places import LOU, MAE
from forthwith.sample.program.story import story as program
from forthwith.sample.removal import remove
from forthwith.sample.removal_access import remove_access
from forthwith.sample.removal_program import remove_program
from forthwith.sample.steps import Cast, Step

CAST = {
    "alma.reyes@sample.example": ("Alma Reyes", "administrator"),
    "priya.shah@sample.example": ("Priya Shah", "privacy officer"),
    "sam.ortiz@sample.example": ("Sam Ortiz", "second approver"),
    "wes.miller@sample.example": ("Wes Miller", "workforce member"),
    "ada.grant@sample.example": ("Ada Grant", "auditor"),
    "nora.kim@sample.example": ("Nora Kim", "security officer"),
    "theo.baker@sample.example": ("Theo Baker", "account manager"),
    LOU: ("Lou Novak", "local security officer of the hospital"),
    MAE: ("Mae Cole", "local security officer of the clinic, deputy security officer"),
}
ROLES = {
    "priya.shah@sample.example": Role.PRIVACY_OFFICER,
    "sam.ortiz@sample.example": Role.SECOND_APPROVER,
    "wes.miller@sample.example": Role.WORKFORCE_MEMBER,
    "ada.grant@sample.example": Role.AUDITOR,
    "nora.kim@sample.example": Role.SECURITY_OFFICER,
    "theo.baker@sample.example": Role.ACCOUNT_MANAGER,
}
MORNING = time(9, 0)


def load(*, password: str) -> bool:
    """Make the people and play the story up to today; whether it was not in already."""
    if Incident.objects.filter(is_sample=True).exists():
        return False
    today = clock.today()
    story = sorted(_story(today), key=lambda told: -told[0])
    begins = today - timedelta(days=story[0][0] + 1)
    with transaction.atomic(), refreshed_once():
        with clock.frozen_at(_morning_of(begins)):
            cast = _cast(password, begins)
        for days_ago, step in story:
            with clock.frozen_at(_morning_of(today - timedelta(days=days_ago))):
                step(cast, today)
        calendar.refresh()
    return True


def _story(today: date) -> Iterator[tuple[int, Step]]:
    """Every chapter; that of the program only where nobody has begun one, so that its proofs prove nothing real."""
    yield from (*STORY, *access.STORY, *last_year(today))
    if not (Facility.objects.exists() or Adoption.objects.exists() or Happening.objects.exists()):
        yield from program(today)


def clear() -> int:
    """Take out the sample cases with all that hangs on them, and the people nobody's work names; how many cases."""
    cases = list(Incident.objects.filter(is_sample=True))
    with transaction.atomic():
        for case in cases:
            remove(case, by=SystemActor())
        remove_program(by=SystemActor())
        remove_access(systems=[name for name, *_ in access.SYSTEMS], by=SystemActor())
        _dismiss()
    return len(cases)


def _morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))


def _cast(password: str, on: date) -> Cast:
    emails = iter(CAST.items())
    email, (name, _) = next(emails)
    administrator = _administrator(email, name, password, on)
    cast = {Role.ADMINISTRATOR: administrator}
    for email, (name, title) in emails:
        made = people.add_person(
            email=email, name=name, title=title.capitalize(), password=password, by=administrator
        )
        if role := ROLES.get(email):
            people.appoint(person=made, role=role, from_on=on, by=administrator)
            cast[role] = made
    return cast


def _administrator(email: str, name: str, password: str, on: date) -> Person:
    """The sample's own administrator, whom nobody real appointed: the record says that the system did."""
    person = Person(email=email, name=name, title="Administrator")
    person.set_password(password)
    person.save()
    held = Appointment.objects.create(person=person, role=Role.ADMINISTRATOR, from_on=on)
    record.append("sample.add_administrator", by=SystemActor(), rows=[person, held])
    return person


def _dismiss() -> None:
    """The sample's people go; one whose name stands under somebody else's work stays and cannot sign in."""
    for person in Person.objects.filter(email__in=CAST):
        held = list(person.appointments.all())
        gone = [*(one.record_key for one in held), person.record_key]
        try:
            with transaction.atomic():
                person.appointments.all().delete()
                person.delete()
        except ProtectedError:
            person.is_active = False
            person.save()
            record.append("sample.retire_person", by=SystemActor(), rows=[person])
        else:
            record.append("sample.remove_person", by=SystemActor(), gone=gone)
