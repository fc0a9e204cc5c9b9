"""The verbs of emergency access: taken, given back, reviewed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people import mail
from forthwith.people.break_glass import guards
from forthwith.people.break_glass.domain import TOLD
from forthwith.people.domain import Role
from forthwith.people.models import Emergency, Person
from forthwith.people.queries import holders
from forthwith.record import actions as record


@transaction.atomic
def take(*, role: Role, why: str, by: Person) -> Emergency:
    """Hold a role from now on for as long as is set, with a reason."""
    Person.objects.select_for_update().get(pk=by.pk)  # asked twice at once, it is taken once
    guards.check_may_take(by, role)
    guards.check_reason(why)
    now = clock.now()
    until = now + timedelta(minutes=settings.EMERGENCY_MINUTES)
    taken = Emergency.objects.create(person=by, role=role, why=why.strip(), began_at=now, until_at=until)
    fields = {"role": role.value, "minutes": settings.EMERGENCY_MINUTES}
    by.forget_roles()
    record.append("people.take_emergency_access", by=by, rows=[taken], fields=fields)
    _tell(taken)
    return taken


def _tell(taken: Emergency) -> None:
    """Everybody who must know, but who took it; whoever holds two of these offices is told once."""
    if not mail.is_set_up():
        return
    told = {one.pk for role in TOLD for one in holders(role, clock.today()) if one.is_active}
    for number in sorted(told - {taken.person_id}):
        mail.tell_person(
            number,
            about=f"emergency {taken.pk}",
            kind="emergency access",
            subject="Emergency access was taken and will have to be reviewed",
            path=f"/people/emergency/{taken.pk}/",
        )


@transaction.atomic
def give_back(*, emergency: Emergency, by: Person) -> None:
    """End it before its time."""
    if emergency.person_id != by.pk:
        raise NotPermitted("Whoever took it gives it back.")
    now = clock.now()
    if emergency.until_at <= now:
        raise WrongState("It has ended already.")
    emergency.until_at = now
    emergency.save()
    by.forget_roles()
    record.append("people.give_emergency_access_back", by=by, rows=[emergency])


@transaction.atomic
def review(*, emergency: Emergency, justified: bool, finding: str, by: Person) -> None:
    """Another person's word on it: whether it was justified, and what was looked at."""
    emergency = Emergency.objects.select_for_update().get(pk=emergency.pk)
    guards.check_may_review(emergency, by)
    if not finding.strip():
        raise Invalid("Say what you looked at and what you found.")
    emergency.reviewed_by, emergency.reviewed_at = by, clock.now()
    emergency.justified, emergency.finding = justified, finding.strip()
    emergency.save()
    record.append("people.review_emergency_access", by=by, rows=[emergency], fields={"justified": justified})
