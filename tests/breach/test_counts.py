"""How many people an incident affected, by State and by notice: the totals of a list of recipients."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.breach.affected.counts import counted
from forthwith.breach.affected.recipients import noticed
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation

DAY = date(2018, 10, 1)
GOOD = Individual(
    2,
    first_name="Rosa1",
    last_name="Example2",
    line1="1 Invented St",
    city="Joplin",
    state="MO",
    postal_code="64801",
)
BAD = replace(GOOD, line1="")
KIN = replace(
    BAD,
    representative_relation=Relation.NEXT_OF_KIN,
    representative_line1="2 Invented St",
    representative_city="Joplin",
    representative_state="MO",
    representative_postal_code="64801",
)
HELD = replace(KIN, representative_relation=Relation.PARENT_OR_GUARDIAN)
CHILD = replace(HELD, birth_date=date(2010, 1, 1))


def counts(people):
    return counted(list(noticed(people, prefix="INC-1", on=DAY)))


def test_the_totals_of_a_small_roster():
    people = [
        GOOD,
        BAD,
        replace(GOOD, state="KS"),
        replace(GOOD, state="", postal_code=""),
        replace(GOOD, state="AE"),
        replace(GOOD, state="", country="MX"),
        replace(KIN, deceased=True),
        replace(BAD, deceased=True),
    ]
    assert counts(people) == {
        "total": 8,
        "residents": {"KS": 1, "MO": 4},
        "residence_unknown": 2,
        "unreachable": 2,
        "deceased_unreachable": 1,
    }


@given(st.lists(st.sampled_from([GOOD, BAD, replace(GOOD, state=""), replace(GOOD, country="TD")])))
def test_everyone_lives_in_one_state_abroad_or_nowhere_known(people):
    found = counts(people)
    abroad = sum(person.country == "TD" for person in people)
    assert sum(found["residents"].values()) + found["residence_unknown"] + abroad == found["total"]


@pytest.mark.parametrize(
    ("person", "unreachable"),
    [
        (GOOD, 0),
        (BAD, 1),
        (replace(BAD, email="a@example.org", email_notice_agreed=True), 0),
        (replace(BAD, email="a@example.org"), 1),
        (CHILD, 0),
        (replace(CHILD, representative_line1=""), 1),
        (replace(CHILD, consented_alone=True), 1),
        (replace(KIN, deceased=True), 0),
        (replace(BAD, deceased=True), 0),
        (KIN, 1),
    ],
    ids=[
        "an address that works",
        "no street",
        "no street, e-mail agreed",
        "no street, e-mail only on file",
        "a child whose parent has an address",
        "a child whose parent has none",
        "a child who consented alone",
        "dead, next of kin has an address",
        "dead, nobody has an address",
        "living, next of kin is no representative",
    ],
)
def test_who_counts_toward_substitute_notice(person, unreachable):
    assert counts([person])["unreachable"] == unreachable
