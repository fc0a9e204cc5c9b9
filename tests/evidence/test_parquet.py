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
    assert from_parquet(data) == tuple(people)
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
