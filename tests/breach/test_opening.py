"""An incident of the past is opened under its true days by the privacy officer, and worked on like any other."""

import json
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.breach.actions import intake
from forthwith.breach.case.intake import Told
from forthwith.breach.models import Incident
from forthwith.errors import Invalid, NotPermitted
from forthwith.record.models import Entry
from tests import cast as told

# Opening an incident from the past


def opened(cast, client, **changes):
    client.force_login(cast.priya)
    given = {
        "title": "A box of files was left in a hallway",
        "reported_on": told.days_ago(40).isoformat(),
        "knew_on": told.days_ago(45).isoformat(),
        "who": "the night nurse",
        "capacity": "workforce_member",
        "happened_on": told.days_ago(47).isoformat(),
        "last_on": told.days_ago(46).isoformat(),
    }
    return client.post("/incidents/open/", given | changes)


def test_an_incident_is_opened_under_its_true_days_and_the_record_says_when(cast, client):
    opened(cast, client)
    incident = Incident.objects.get()
    facts = incident.versions.get().facts
    assert clock.local_date(incident.reported_at) == told.days_ago(40)
    assert incident.discovered_on == told.days_ago(45)
    assert facts["first_occurred_on"] == told.days_ago(47).isoformat()
    assert facts["last_occurred_on"] == told.days_ago(46).isoformat()
    entry = Entry.objects.get(act="breach.report")
    assert clock.local_date(entry.at) == clock.today()
    assert json.loads(bytes(entry.canonical))["fields"]["reported_on"] == told.days_ago(40).isoformat()


PAST = {
    "reported tomorrow": ({"reported_on": told.days_ago(-1).isoformat()}, "in the future"),
    "over before it began": ({"last_on": told.days_ago(50).isoformat()}, "before the first day"),
    "an end without a beginning": ({"happened_on": ""}, "first day as well"),
    "known before it happened": ({"knew_on": told.days_ago(60).isoformat()}, "before the day"),
}


@pytest.mark.parametrize("wrong", PAST)
def test_days_that_cannot_be_are_refused(wrong, cast, client):
    changes, says = PAST[wrong]
    assert says in opened(cast, client, **changes).text
    assert not Incident.objects.exists()


def test_only_the_privacy_officer_opens_one(cast):
    with pytest.raises(NotPermitted):
        intake.open_incident(
            title="x",
            knew_on="2026-01-01",
            who="x",
            told=Told(),
            last_on="",
            reported_at=clock.now(),
            by=cast.sam,
        )
    with pytest.raises(Invalid, match="in the future"):
        intake.open_incident(
            title="x",
            knew_on="2026-01-01",
            who="x",
            told=Told(),
            last_on="",
            reported_at=clock.now() + timedelta(days=1),
            by=cast.priya,
        )
