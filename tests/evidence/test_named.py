"""Rows of a list by a text in one column."""

from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.parquet import to_parquet
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.named import rows_where


@given(st.lists(st.sampled_from(["", "Birch", "birch", "Elm"]), min_size=1, max_size=12))
def test_the_rows_whose_text_fits_are_found_and_no_other(names):
    people = [Individual(row, last_name=name) for row, name in enumerate(names, 2)]
    found = rows_where(to_parquet(people), "last_name", lambda text: text.casefold() == "birch")
    assert found == {one.row_number for one in people if one.last_name.casefold() == "birch"}


def test_a_row_without_the_text_fits_nothing():
    people = [Individual(2, reference="R-1"), Individual(3)]
    assert rows_where(to_parquet(people), "reference", lambda _: True) == {2}
