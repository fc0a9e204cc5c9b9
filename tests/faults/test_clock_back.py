"""A clock set back: entries stay in their order and verify, and nothing that has ended opens again."""

from datetime import timedelta

from forthwith import clock
from forthwith.inspection.queries import verified
from forthwith.people.api_tokens import queries
from forthwith.people.api_tokens.actions import make_token
from forthwith.people.api_tokens.domain import Scope
from forthwith.people.models import Session
from forthwith.record.models import Entry
from tests import cast as told
from tests.people.factored import is_in
from tests.stage import cast

__all__ = ["cast"]


def test_entries_stay_in_their_order_and_the_record_verifies(cast):
    now = clock.now()
    before = Entry.objects.count()
    for days in (0, -3, -400, 1, -1):
        with clock.frozen_at(now + timedelta(days=days)):
            told.report(cast)
    found = list(Entry.objects.order_by("sequence").values_list("sequence", flat=True))
    assert found == list(range(len(found)))
    assert len(found) >= before + 5
    assert not verified().faults


def test_a_session_that_is_over_is_so_for_good(cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now + timedelta(minutes=20)):
        assert not is_in(client)
    with clock.frozen_at(now + timedelta(minutes=1)):
        assert not is_in(client)


def test_a_session_from_the_future_is_ended_and_says_why(cast, client):
    now = clock.now()
    with clock.frozen_at(now):
        client.force_login(cast.priya)
    with clock.frozen_at(now - timedelta(minutes=1)):
        assert is_in(client)  # a clock that is put right
    with clock.frozen_at(now - timedelta(minutes=3)):
        assert not is_in(client)
        assert b"the clock of this installation was set back" in client.get("/sign-in/").content
    assert Session.objects.get(person=cast.priya).ended_because == "clock set back"
    with clock.frozen_at(now):
        assert not is_in(client)


def test_an_expired_token_stays_expired_where_the_record_knows_the_later_day(cast):
    now = clock.now()
    given = {"name": "Of a test", "scopes": [Scope.CASES_READ], "by": cast.priya}
    text = make_token(**given, expires_on=clock.today() + timedelta(days=3))[1]
    assert queries.opened(text)
    with clock.frozen_at(now + timedelta(days=5)):
        assert not queries.opened(text)
        told.report(cast)
    with clock.frozen_at(now + timedelta(days=1)):
        assert not queries.opened(text)
