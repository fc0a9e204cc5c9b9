"""Reading a case is itself on the record: once a day for each person and case."""

from django.db import transaction

from forthwith import clock
from forthwith.breach.models import Incident
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import queries

ACT = "breach.read"


def note_reading(*, incident: Incident, by: Person) -> None:
    """Enter that this person read this case today, where that does not stand there yet."""
    today = clock.today()
    read = queries.entries_of(incident.reference).filter(act=ACT, actor=by.actor_id).last()
    if read is None or clock.local_date(read.at) != today:
        with transaction.atomic():
            record.append(ACT, by=by, case=incident.reference)
