"""Everybody who must reads a version: the workforce and other state employees (dmh.2.B); the last one is a fact."""

from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted
from tests.program.policies.made import publish

DAY = timedelta(days=1)


def version_of(policy):
    return policy.versions.get(number=1)


def read_by_all(number="8.370"):
    from forthwith.duties.models import Happening

    return [
        row.on for row in Happening.objects.filter(kind="policy.acknowledged", subject=f"policy:{number}")
    ]


def reader(cast, email="pat@state.example", group="other_state", facility="FUL", until=None):
    from forthwith.program.policies.register import READERS
    from forthwith.program.registers import actions as registers

    first = (clock.today() - 30 * DAY).isoformat()
    data = {"email": email, "name": "Pat", "group": group, "facility": facility, "from_on": first}
    data["until_on"] = until.isoformat() if until else None
    return registers.add(READERS, data=data, by=cast.nora)


def asked(policy):
    from forthwith.program.policies.audience import audience

    return {one.email.partition("@")[0] for one in audience(version_of(policy), clock.today())}


def test_who_must_read_is_everybody_with_a_role_and_everybody_in_the_list(cast, in_force):
    reader(cast)
    policy = in_force(asks_to_read=True)
    assert asked(policy) == {"alma", "priya", "sam", "wes", "ada", "nora", "theo", "lou", "pat"}, "not otto"


AUDIENCES = [
    # roles,                  groups,          facilities, asked
    (["workforce_member"],    [],              [],         {"wes", "pat", "kim"}),
    (["workforce_member"],    ["workforce"],   [],         {"wes", "kim"}),
    ([],                      [],              ["FUL"],    {"lou", "pat"}),
    (["workforce_member"],    ["other_state"], ["STL"],    set()),
]  # fmt: skip


@pytest.mark.parametrize("asked_of", AUDIENCES)
def test_the_audience_is_narrowed_by_role_group_and_facility(cast, in_force, asked_of):
    roles, groups, places, expected = asked_of
    reader(cast)
    reader(cast, "kim@agency.example", "workforce", "STL" if groups != ["other_state"] else "FUL")
    policy = in_force(asks_to_read=True, reader_roles=roles, reader_groups=groups, reader_facilities=places)
    assert asked(policy) == expected


def test_a_facilitys_policy_is_read_at_that_facility(cast, in_force):
    reader(cast, facility="STL")
    assert asked(in_force(asks_to_read=True, facility="FUL")) == {"lou"}


@pytest.mark.parametrize(("until", "must"), [(0, True), (-1, False)])
def test_a_reader_who_has_left_must_read_no_more(cast, in_force, until, must):
    reader(cast, until=clock.today() + until * DAY)
    assert ("pat" in asked(in_force(asks_to_read=True))) is must


def test_the_last_of_all_who_must_makes_the_fact_and_nobody_counts_twice(cast, in_force):
    from forthwith.program.policies.actions.reading import acknowledge
    from forthwith.program.policies.models import Acknowledgment
    from forthwith.record.models import Entry

    policy = in_force(
        asks_to_read=True, reader_roles=["workforce_member", "auditor"], reader_groups=["workforce"]
    )
    acknowledge(version=version_of(policy), by=cast.wes)
    acknowledge(version=version_of(policy), by=cast.wes)
    assert (Acknowledgment.objects.count(), read_by_all()) == (1, [])
    acknowledge(version=version_of(policy), by=cast.ada)
    assert read_by_all() == [clock.today()]
    assert Entry.objects.filter(act="policies.acknowledge").count() == 2


def test_who_is_not_asked_cannot_say_so(cast, in_force):
    from forthwith.program.policies.actions.reading import acknowledge

    policy = in_force(asks_to_read=True, reader_roles=["auditor"])
    with pytest.raises(NotPermitted, match="not asked"):
        acknowledge(version=version_of(policy), by=cast.wes)


def test_the_next_version_asks_everybody_again(cast, in_force):
    from forthwith.program.policies.actions.reading import acknowledge
    from forthwith.program.policies.audience import waiting

    policy = in_force(on=clock.today() - 9 * DAY, asks_to_read=True, reader_roles=["auditor"])
    acknowledge(version=version_of(policy), by=cast.ada)
    assert waiting(cast.ada, clock.today()) == []
    second = publish(cast, policy, clock.today(), b"another text")
    assert waiting(cast.ada, clock.today()) == [second]


def test_when_the_last_who_had_not_read_it_has_left_somebody_records_that(cast, in_force):
    from forthwith.errors import WrongState
    from forthwith.program.policies.actions.reading import acknowledge, close_reading
    from forthwith.program.policies.models import Reader

    reader(cast)
    policy = in_force(asks_to_read=True, reader_roles=["auditor"])
    acknowledge(version=version_of(policy), by=cast.ada)
    with pytest.raises(WrongState, match="not read it yet"):
        close_reading(version=version_of(policy), by=cast.nora)
    Reader.objects.update(until_on=clock.today() - DAY)
    close_reading(version=version_of(policy), by=cast.nora)
    assert read_by_all() == [clock.today()]


def take(cast, policy, text):
    from forthwith.program.policies.actions.acknowledgments import take_acknowledgments

    return take_acknowledgments(version=version_of(policy), name="list.csv", data=text.encode(), by=cast.nora)


def test_a_file_of_another_system_says_who_has_read_it_and_twice_is_once(cast, in_force):
    reader(cast)
    today = clock.today().isoformat()
    policy = in_force(asks_to_read=True, reader_roles=["workforce_member"])
    text = f"E-mail,Read on\nPAT@state.example,{today}\nwes@agency.example,{today}\n"
    assert take(cast, policy, text) == 2
    assert read_by_all() == [clock.today()]
    assert take(cast, policy, text) == 0


BAD_ROWS = [
    ("nobody@else.example,{today}", "row 2: expected the e-mail address of somebody who must read"),
    ("wes@agency.example,soon",     "row 2: expected a day"),
    ("wes@agency.example,{later}",  "row 2: expected a day until"),
    ("wes@agency.example,",         "row 2: expected a value"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), BAD_ROWS)
def test_a_file_with_one_bad_row_changes_nothing_and_names_the_row(cast, in_force, row, says):
    from forthwith.program.policies.models import Acknowledgment

    policy = in_force(asks_to_read=True)
    today = clock.today()
    text = "email,read on\n" + row.format(today=today, later=today + DAY) + f"\nada@agency.example,{today}\n"
    with pytest.raises(Invalid) as refused:
        take(cast, policy, text)
    assert [says in str(fault) for fault in refused.value.faults] == [True]
    assert not Acknowledgment.objects.exists()


def test_a_file_of_readers_taken_twice_is_taken_once_and_an_address_has_one_reader(cast, facilities):
    from forthwith.program.policies.models import Reader
    from forthwith.program.policies.register import READERS
    from forthwith.program.registers.actions import take
    from forthwith.program.registers.comparing import compared

    head = "Reference,E-mail address,Name,Group,Facility,From\n"
    data = f"{head},kim@state.example,Kim,Other state employees,FUL,2026-01-02\n".encode()
    for _ in range(2):
        seen = compared(READERS, "list.csv", data, by=cast.nora).seen
        take(READERS, name="list.csv", data=data, seen=seen, by=cast.nora)
    assert [one.reference for one in Reader.objects.all()] == ["RD-0001"]
    with pytest.raises(Invalid) as refused:
        reader(cast, "KIM@state.example")
    assert "RD-0001 has it" in str(refused.value.faults[0])


def test_a_facilitys_policy_in_force_is_not_read_at_another(cast, in_force, client):
    from django.urls import reverse

    in_force("F-1", facility="STL")
    page = reverse("policies:text", args=["F-1", 1])
    for person, answered in ((cast.lou, 404), (cast.wes, 403), (cast.ada, 200)):
        client.force_login(person)
        assert client.get(page).status_code == answered, person
