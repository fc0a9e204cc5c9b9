"""The register: systems by short names, contacts of a day, exceptions with owner and end."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.access.actions import register
from forthwith.access.models import Contact, ContactKind, Exemption, SystemKind
from forthwith.access.queries import register as queries
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.record.models import Entry
from tests.access.cast import contact

DAY = timedelta(days=1)


def exempted(stage, **changes):
    told = {
        "system": stage.providers,
        "account_key": "P\\u1",
        "account": "u1",
        "kind": Exemption.Kind.LEAVE,
        "why": "On leave until spring.",
        "owner": stage.manager,
        "from_on": clock.today(),
        "until_on": clock.today() + 30 * DAY,
        "by": stage.officer,
    }
    return register.grant_exemption(**(told | changes))


def test_a_system_is_found_by_its_short_name(stage):
    assert queries.system("provider-domain") == stage.providers
    assert list(queries.systems(SystemKind.MAINFRAME)) == [stage.mainframe]


@pytest.mark.parametrize("name", ["Provider", "a b", "-a", "a-", "", "é", "x" * 41])
def test_a_short_name_is_short_and_plain(cast, name):
    with pytest.raises(Invalid, match="short name"):
        register.add_system(name=name, title="T", kind=SystemKind.MAINFRAME, by=cast.nora)


def test_a_name_is_taken_once(stage):
    with pytest.raises(Invalid, match="already"):
        register.add_system(name="mainframe", title="T", kind=SystemKind.MAINFRAME, by=stage.manager)


def test_an_ended_system_is_in_use_no_more(stage):
    register.end_system(system=stage.mainframe, ended_on=clock.today(), by=stage.manager)
    assert not queries.systems(SystemKind.MAINFRAME)
    with pytest.raises(WrongState):
        register.end_system(system=stage.mainframe, ended_on=clock.today(), by=stage.manager)


def test_exempting_roles_are_the_officers(stage):
    register.set_exempting_roles(system=stage.providers, roles=[" A ", "A", "", "B"], by=stage.officer)
    assert queries.system("provider-domain").exempting_roles == ["A", "B"]
    with pytest.raises(NotPermitted):
        register.set_exempting_roles(system=stage.providers, roles=[], by=stage.manager)


def test_a_units_own_contact_comes_before_one_for_all(stage):
    [own] = queries.contacts_for(ContactKind.LSO, "A1", clock.today())
    assert own.unit == "A1"
    assert queries.contacts_for(ContactKind.LSO, "A9", clock.today()) == []
    [for_all] = queries.contacts_for(ContactKind.SSA, "whatever", clock.today())
    assert for_all.unit == ""


@pytest.mark.parametrize(("days", "answers"), [(-1, True), (0, True), (1, False)])
def test_a_contacts_last_day_still_counts(stage, days, answers):
    [own] = queries.contacts_for(ContactKind.LSO, "A1", clock.today())
    register.end_contact(contact=own, until_on=clock.today(), by=stage.manager)
    found = queries.contacts_for(ContactKind.LSO, "A1", clock.today() + days * DAY)
    assert bool(found) is answers


def test_the_same_contact_twice_is_one(stage):
    before = Contact.objects.count(), Entry.objects.count()
    contact(stage.cast, ContactKind.LSO, "A1", "lso.a1")
    assert (Contact.objects.count(), Entry.objects.count()) == before


def test_a_contact_needs_a_unit_where_each_unit_has_its_own(stage):
    with pytest.raises(Invalid, match="for which"):
        contact(stage.cast, ContactKind.HR, "", "hr")
    with pytest.raises(Invalid, match="e-mail"):
        register.add_contact(
            kind=ContactKind.HR, unit="F1", name="N", email="none", from_on=clock.today(), by=stage.manager
        )


def test_no_name_and_no_address_stands_on_the_record(stage):
    for entry in Entry.objects.filter(act__startswith="access."):
        assert b"partner.example" not in bytes(entry.canonical)


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (30, True), (31, False)])
def test_an_exception_holds_from_its_first_to_its_last_day(stage, days, holds):
    exempted(stage)
    assert queries.exemptions_on(clock.today() + days * DAY).exists() is holds


def test_an_exception_ended_holds_no_more_that_day(stage):
    made = exempted(stage)
    with pytest.raises(Invalid, match="why"):
        register.end_exemption(exemption=made, why=" ", by=stage.officer)
    register.end_exemption(exemption=made, why="Back from leave.", by=stage.officer)
    assert not queries.exemptions_on(clock.today()).exists()
    with pytest.raises(WrongState):
        register.end_exemption(exemption=made, why="Again.", by=stage.officer)


def test_only_the_officer_grants_and_only_with_reason_and_end(stage):
    with pytest.raises(NotPermitted):
        exempted(stage, by=stage.manager)
    with pytest.raises(Invalid):
        exempted(stage, why="")
    with pytest.raises(Invalid):
        exempted(stage, until_on=clock.today() - DAY)
