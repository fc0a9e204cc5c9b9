"""Emergency access: had at once with a reason, for an hour, by whom it is set for; reviewed by another; all on the record."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people.break_glass import actions, queries
from forthwith.people.break_glass.domain import may_take
from forthwith.people.domain import Role
from forthwith.people.holding import held_now, in_an_emergency
from forthwith.people.models import Emergency, Message, Person
from forthwith.record.models import Entry

WHY = "Priya is in the hospital and a laptop of the clinic was stolen."
PRIVACY = Role.PRIVACY_OFFICER


def take(by, role=PRIVACY, why=WHY):
    return actions.take(role=role, why=why, by=by)


def anew(person):
    return Person.objects.get(pk=person.pk)


def test_it_opens_at_once_and_is_marked(cast, client):
    client.force_login(cast.otto)
    before = client.get("/incidents/").status_code
    opened = {role for held in (cast.otto, cast.nora) for role in may_take(held.roles(clock.today()))}
    assert before == 403
    assert PRIVACY in opened
    nora = cast.nora
    take(nora)
    assert anew(nora).holds(PRIVACY)
    assert [one.words for one in held_now(nora) if one.emergency] == ["Privacy officer, in an emergency"]
    assert in_an_emergency(anew(nora), PRIVACY)
    client.force_login(nora)
    assert client.get("/incidents/").status_code == 200


@pytest.mark.parametrize(("minutes", "holds"), [(59.99, True), (60, False)])
def test_it_ends_by_itself_after_an_hour(minutes, holds, cast):
    now = clock.now()
    with clock.frozen_at(now):
        take(cast.nora)
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        assert anew(cast.nora).holds(PRIVACY) == holds


def test_it_is_given_back_sooner(cast):
    taken = take(cast.nora)
    actions.give_back(emergency=taken, by=cast.nora)
    assert not anew(cast.nora).holds(PRIVACY)
    with pytest.raises(WrongState):
        actions.give_back(emergency=taken, by=cast.nora)


def test_it_holds_now_and_counts_for_no_day(cast):
    take(cast.nora)
    assert PRIVACY not in cast.nora.roles(clock.today())


@pytest.mark.parametrize(
    ("who", "role"),
    [("wes", PRIVACY), ("ada", PRIVACY), ("nora", Role.ADMINISTRATOR), ("priya", Role.ADMINISTRATOR)],
)
def test_whoever_it_is_not_set_for_is_refused(who, role, cast):
    with pytest.raises(NotPermitted, match="do not let you act"):
        take(getattr(cast, who), role)
    assert not Emergency.objects.exists()


def test_no_role_leads_to_the_administrators_and_none_leads_on(cast):
    assert all(Role.ADMINISTRATOR not in may_take(frozenset({role})) for role in Role)
    take(cast.sam)  # a second approver, now acting as privacy officer
    with pytest.raises(NotPermitted):
        take(anew(cast.sam), Role.SECURITY_OFFICER)


@pytest.mark.parametrize("why", ["", "help", "two words"])
def test_it_asks_for_a_reason(why, cast):
    with pytest.raises(Invalid, match="Say in a sentence"):
        take(cast.nora, why=why)


def test_twice_at_once_it_is_taken_once(cast):
    take(cast.nora)
    with pytest.raises(WrongState, match="already"):
        take(anew(cast.nora))
    assert Emergency.objects.count() == 1


def test_everybody_who_must_know_is_mailed_once_and_nothing_of_why(cast, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    take(cast.nora)
    told = Message.objects.filter(kind="emergency access")
    assert {one.person.name for one in told} >= {cast.priya.name, cast.alma.name}
    assert cast.nora not in [one.person for one in told]
    assert not any("hospital" in one.subject + one.path for one in told)
    assert b"hospital" not in bytes(Entry.objects.get(act="people.take_emergency_access").canonical)


# Reviewed


@pytest.fixture
def over(cast):
    taken = take(cast.nora)
    actions.give_back(emergency=taken, by=cast.nora)
    return taken


def test_it_waits_for_another_until_reviewed(cast, over):
    assert [link.href for link in queries.waiting(anew(cast.priya))] == [f"/people/emergency/{over.pk}/"]
    assert queries.waiting(anew(cast.nora)) == []
    assert queries.waiting(anew(cast.ada)) == []
    actions.review(emergency=over, justified=True, finding="Read the record of that hour.", by=cast.priya)
    assert queries.waiting(anew(cast.priya)) == []
    assert verified().faults == ()


def test_nobody_reviews_their_own_nor_by_a_role_of_an_emergency(cast, over):
    with pytest.raises(NotPermitted):
        actions.review(emergency=over, justified=True, finding="Fine.", by=cast.nora)
    take(cast.sam)
    with pytest.raises(NotPermitted):
        actions.review(emergency=over, justified=True, finding="Fine.", by=anew(cast.sam))
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Emergency.objects.filter(pk=over.pk).update(reviewed_by=cast.nora, reviewed_at=now, justified=True)


def test_it_is_reviewed_once_after_its_end_with_words(cast):
    taken = take(cast.nora)
    with pytest.raises(WrongState, match="still holds"):
        actions.review(emergency=taken, justified=True, finding="Fine.", by=cast.priya)
    actions.give_back(emergency=taken, by=cast.nora)
    with pytest.raises(Invalid, match="Say what"):
        actions.review(emergency=taken, justified=True, finding=" ", by=cast.priya)
    actions.review(emergency=taken, justified=False, finding="Not needed.", by=cast.priya)
    with pytest.raises(WrongState, match="already"):
        actions.review(emergency=taken, justified=True, finding="Fine.", by=cast.priya)


def test_the_reviewer_sees_what_was_done_meanwhile_and_others_see_nothing(cast, over, client):
    client.force_login(cast.priya)
    page = client.get(f"/people/emergency/{over.pk}/").content.decode()
    assert WHY in page
    assert "people.take_emergency_access" in page
    client.force_login(cast.sam)
    assert client.get(f"/people/emergency/{over.pk}/").status_code == 404


def test_taken_given_back_and_reviewed_on_pages(cast, client):
    client.force_login(cast.nora)
    answer = client.post("/people/emergency/", {"role": PRIVACY.value, "why": WHY})
    assert client.get(answer.url).status_code == 200
    client.post(f"{answer.url}give-back/")
    client.force_login(cast.priya)
    client.post(answer.url, {"justified": "no", "finding": "It could have waited."})
    assert Emergency.objects.get().justified is False
