from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.evidence.parquet import to_parquet
from forthwith.evidence.rosters import addresses
from forthwith.evidence.rosters.columns import kinds
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.status import is_minor, is_resident_of_a_state
from forthwith.law.hipaa.facts import Relation

ON = date(2018, 10, 1)
CELLS: dict[str, list[Any]] = {
    "line1": [
        "",
        "1 Invented St",
        "Homeless",
        "PO Box 7",
        "PO Box",
        "9 Low Rd - RETURN TO SENDER",
        "Straße 5",
    ],
    "line2": ["", "Apt 4", "undeliverable"],
    "city": ["", "Joplin"],
    "state": ["", "MO", "KS", "AE", "??"],
    "postal_code": ["", "64801", "64801-1234", "00012", "6480"],
    "country": ["", "US", "Mexico"],
    "email": ["", "rosa@example.org", "rosa(at)example"],
    "language": ["", "es"],
    "involved": ["", "diagnosis"],
    "birth_date": [None, date(2000, 10, 1), date(2000, 10, 2), date(1950, 1, 1)],
    "representative_line1": ["", "2 Invented St"],
    "representative_city": ["", "Joplin"],
    "representative_state": ["", "MO"],
    "representative_postal_code": ["", "64801"],
}
KINDS: dict[Any, list[Any]] = {
    bool | None: [True, False, None],
    Relation | None: [None, *Relation],
    date | None: [None, ON],
}
PEOPLE = st.lists(
    st.builds(
        Individual,
        row_number=st.just(0),
        **{
            name: st.sampled_from(CELLS.get(name) or KINDS.get(kind) or [""])
            for name, kind in get_type_hints(Individual).items()
            if name != "row_number"
        },
    ),
    max_size=40,
)


def decided_by(person):
    """All that the law and the counts take from a person, told one by one."""
    return (
        addresses.triage(person.address),
        addresses.triage(person.representative_address),
        is_minor(person, on=ON),
        addresses.email_is_sufficient(person),
        bool(person.email),
        is_resident_of_a_state(person) and person.state,
        person.country,
        person.deceased,
        person.email_withdrawn_on,
        person.representative_relation,
        person.emancipated,
        person.consented_alone,
        person.parent_agreed_to_confidentiality,
        person.incapacitated,
        person.safety_concern,
        person.language,
        person.involved,
    )


@settings(deadline=None, max_examples=60)
@given(PEOPLE)
def test_everybody_of_a_kind_is_alike_in_all_that_decides(people):
    found = kinds(to_parquet(numbered(people)), on=ON)
    told: Counter[Any] = Counter()
    for kind in found:
        told[decided_by(kind.example)] += kind.count
    assert told == Counter(map(decided_by, people))
    assert [kind.example.row_number for kind in found] == sorted({kind.example.row_number for kind in found})


@settings(deadline=None, max_examples=60)
@given(PEOPLE)
def test_a_kind_tells_why_its_addresses_are_insufficient(people):
    for kind in kinds(to_parquet(numbered(people)), on=ON):
        assert kind.reasons == "; ".join(addresses.triage(kind.example.address).reasons)
        stands = addresses.triage(kind.example.representative_address)
        assert kind.representative_reasons == "; ".join(stands.reasons)


def test_a_long_list_of_people_alike_is_one_kind():
    people = [
        Individual(number, first_name=f"Rosa{number}", line1=f"{number} Low Rd")
        for number in range(2, 200_002)
    ]
    [kind] = kinds(to_parquet(people), on=ON)
    assert (kind.example, kind.count) == (people[0], 200_000)


def numbered(people):
    return [replace(person, row_number=number) for number, person in enumerate(people, 2)]
