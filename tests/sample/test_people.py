import csv
import io
from collections import Counter
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from forthwith import clock
from forthwith.breach.affected.counts import counted
from forthwith.breach.affected.recipients import noticed
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.parquet import to_parquet
from forthwith.evidence.rosters.doubles import proposals
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.evidence.rosters.reading import RosterReading, read_roster
from forthwith.evidence.rosters.status import is_minor
from forthwith.law.hipaa.facts import Relation
from forthwith.sample.growing import AS_OF
from forthwith.sample.people import HEADER, REJECTED, roster_csv, roster_rows


def reading(data: bytes) -> RosterReading:
    table = read_table("roster.csv", data)
    with clock.frozen_at(datetime(2018, 9, 1, 12, tzinfo=UTC)):
        return read_roster(table, propose_mapping(table.header))


@pytest.fixture(scope="module")
def whole():
    return reading(roster_csv())


def test_the_same_people_are_grown_every_time():
    assert roster_csv(500, messy=True) == roster_csv(500, messy=True)


def test_a_shorter_roster_is_the_beginning_of_a_longer_one():
    assert list(roster_rows(50)) == list(roster_rows(200))[:51]


def test_every_column_is_understood_and_every_row_taken(whole):
    assert whole.header == HEADER
    assert propose_mapping(HEADER).unmapped == ()
    assert whole.totals == (9_000, 9_000, 0)


@pytest.fixture(scope="module")
def counts(whole):
    return counted(list(noticed(whole.people, prefix="INC-1", on=AS_OF)))


def test_only_missouri_passes_five_hundred(counts):
    residents = counts["residents"]
    assert [state for state, people in residents.items() if people > 500] == ["MO"]
    assert len(residents) > 5
    assert counts["residence_unknown"] > 0


def test_more_than_ten_living_people_cannot_be_reached(counts):
    assert counts["unreachable"] > 10


def test_the_deceased_have_kin_representatives_or_nobody(whole):
    found = Counter(person.representative_relation for person in whole.people if person.deceased)
    assert set(found) == {Relation.NEXT_OF_KIN, Relation.PERSONAL_REPRESENTATIVE, None}
    assert min(found.values()) > 20


def test_minors_the_incapacitated_and_doubles_are_among_them(whole):
    people = list(whole.people)
    assert sum(is_minor(person, on=AS_OF) is True for person in people) > 500
    assert {person.consented_alone for person in people} == {True, None}
    assert {person.emancipated for person in people} == {True, None}
    assert sum(person.incapacitated is True for person in people) > 50
    assert {person.email_notice_agreed for person in people} == {True, False, None}
    assert sum(person.language == "es" for person in people) > 200
    assert len(list(proposals([(1, to_parquet(people))]))) > 20


def test_nobody_is_born_or_dies_after_the_breach(whole):
    assert max(person.birth_date for person in whole.people) <= AS_OF
    assert max(person.died_on or date.min for person in whole.people) <= AS_OF


def test_every_name_is_marked_as_synthetic_and_mail_goes_nowhere(whole):
    assert all(person.first_name[-1].isdigit() for person in whole.people)
    assert {person.email.partition("@")[2] for person in whole.people} == {"", "example.org"}
    names = "".join(person.name for person in whole.people)
    assert {"'", "é", "ø"} < set(names)


def test_messy_rows_stand_at_the_end_and_are_all_rejected():
    found = reading(roster_csv(300, messy=True))
    assert [row.row_number for row in found.rejected] == list(range(302, 302 + len(REJECTED)))


def test_the_source_and_license_stand_beside_the_data():
    text = (files("forthwith.sample") / "data" / "SOURCE.md").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Synthea" in text


def test_the_data_hold_no_identifier():
    text = (files("forthwith.sample") / "data" / "synthea_people.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["given", "middle", "family", "birth_date", "deceased", "language", "street"]
    assert len(rows) == 121
