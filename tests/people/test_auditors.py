"""An outside auditor has a last day and is gone after it; what an auditor opens is entered, once a day and wing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people import actions
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Person
from forthwith.record.models import Entry


def appointed(cast, role=Role.AUDITOR, days=10):
    until = clock.today() + timedelta(days=days) if days is not None else None
    return actions.appoint(
        person=cast.theo, role=role, from_on=clock.today(), until_on=until, outside=True, by=cast.alma
    )


def test_an_outside_auditor_is_refused_without_a_last_day(cast):
    with pytest.raises(Invalid, match="until a day"):
        appointed(cast, days=None)
    with pytest.raises(Invalid, match="Only an auditor"):
        appointed(cast, role=Role.PRIVACY_OFFICER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(role=Role.PRIVACY_OFFICER).update(outside=True)


@pytest.mark.parametrize(("days", "opens"), [(10, True), (11, False)])
def test_it_ends_by_itself_after_its_last_day(days, opens, cast, client):
    appointed(cast)
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        client.force_login(Person.objects.get(pk=cast.theo.pk))
        assert (client.get("/incidents/").status_code == 200) == opens


def test_each_wing_an_auditor_opens_is_entered_once_a_day(cast, client):
    client.force_login(cast.ada)
    for path in ("/incidents/", "/record/", "/incidents/", "/record/"):
        assert client.get(path).status_code == 200
    read = Entry.objects.filter(act__startswith="people.auditor_read").order_by("sequence")
    assert list(read.values_list("act", "actor")) == [
        ("people.auditor_read.incidents", cast.ada.actor_id),
        ("people.auditor_read.record", cast.ada.actor_id),
    ]
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        client.force_login(cast.ada)
        client.get("/record/")
    assert read.count() == 3


def test_what_is_refused_to_an_auditor_and_what_others_open_is_no_reading_of_theirs(cast, client):
    client.force_login(cast.ada)
    assert client.get("/people/").status_code == 403
    client.force_login(cast.priya)
    client.get("/record/")
    assert not Entry.objects.filter(act__startswith="people.auditor_read").exists()
