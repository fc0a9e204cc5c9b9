from datetime import date
from typing import get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.errors import Broken
from forthwith.evidence.parquet import from_parquet, to_parquet
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation

KINDS = {
    int: st.integers(1, 2**40),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    bool | None: st.sampled_from([True, False, None]),
    date | None: st.none() | st.dates(),
    Relation | None: st.sampled_from([None, *Relation]),
}
PEOPLE = st.lists(
    st.builds(Individual, **{name: KINDS[kind] for name, kind in get_type_hints(Individual).items()}),
    max_size=5,
)


@settings(deadline=None)
@given(PEOPLE)
def test_people_come_back_as_they_were_and_give_the_same_bytes_again(people):
    data = to_parquet(people)
    assert tuple(from_parquet(data)) == tuple(people)
    assert to_parquet(people) == data


def test_what_is_no_roster_is_broken():
    with pytest.raises(Broken):
        from_parquet(b"PAR1 or not")
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"a": [1]}), sink)
    with pytest.raises(Broken, match="not those of a roster"):
        from_parquet(sink.getvalue().to_pybytes())


def test_a_relation_comes_back_as_a_relation():
    [person] = from_parquet(to_parquet([Individual(2, representative_relation=Relation.NEXT_OF_KIN)]))
    assert person.representative_relation is Relation.NEXT_OF_KIN
    assert "2" in repr(person)


def test_a_snapshot_of_the_first_rosters_opens_with_what_came_later_not_known():
    table = pq.read_table(pa.BufferReader(to_parquet([Individual(2, first_name="Rosa1", phone="x")])))
    sink = pa.BufferOutputStream()
    pq.write_table(table.select(table.schema.names[: table.schema.names.index("phone")]), sink)
    assert list(from_parquet(sink.getvalue().to_pybytes())) == [Individual(2, first_name="Rosa1")]


def test_only_the_people_of_some_rows_come_back_in_the_order_of_the_file():
    data = to_parquet([Individual(number) for number in range(2, 20_002)])
    assert [one.row_number for one in from_parquet(data, only={20_001, 7, 9_000, 1})] == [7, 9_000, 20_001]
