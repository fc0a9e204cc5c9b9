from dataclasses import fields

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.mapping import confirm_mapping, propose_mapping


def test_every_field_of_an_individual_can_be_mapped_and_no_other():
    assert set(FIELDS) == {field.name for field in fields(Individual)} - {"row_number"}


def test_no_word_stands_for_two_fields():
    words = [word for field in FIELDS.values() for word in {field.name.replace("_", ""), *field.synonyms}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("MRN", "reference"),
        ("First Name", "first_name"),
        ("LAST_NAME", "last_name"),
        ("D.O.B.", "birth_date"),
        ("Date of Death", "died_on"),
        ("Address 1", "line1"),
        ("Zip Code", "postal_code"),
        ("State", "state"),
        ("representative_relation", "representative_relation"),
        ("Favorite color", None),
    ],
)
def test_usual_headers_are_understood(column, field):
    assert propose_mapping([column]).as_json() == {column: field}


def test_a_field_is_proposed_once_and_the_rest_stays_unmapped():
    found = propose_mapping(["First", "First Name", "Color"])
    assert found.columns == (("First", "first_name"),)
    assert found.unmapped == ("First Name", "Color")


def test_a_person_decides():
    found = confirm_mapping(["a", "b", "c"], {"a": "last_name", "b": "first_name", "c": None})
    assert found.fields == {"last_name": "a", "first_name": "b"}
    assert found.unmapped == ("c",)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ({"a": "first_name"}, "Last name: expected a column, because a letter needs a name"),
        ({"a": "first_name", "b": "first_name"}, "column b: expected another field"),
        ({"a": "first_name", "b": "last_name", "c": "ssn"}, "column c: expected one of"),
        ({"a": "first_name", "b": "last_name", "z": "city"}, "column z: expected a column of the file"),
    ],
)
def test_a_mapping_that_cannot_be_names_each_fault(choices, says):
    with pytest.raises(Invalid) as refused:
        confirm_mapping(["a", "b", "c"], choices)
    assert says in str(refused.value.faults[0])


def test_the_same_choices_have_the_same_digest_in_any_order():
    one = confirm_mapping(["a", "b"], {"a": "first_name", "b": "last_name"})
    same = confirm_mapping(["b", "a"], {"b": "last_name", "a": "first_name"})
    other = confirm_mapping(["a", "b"], {"a": "last_name", "b": "first_name"})
    assert one.digest == same.digest != other.digest
