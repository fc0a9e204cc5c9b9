import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from forthwith.errors import Invalid
from forthwith.record.canon import SALT_BYTES, canonical, digest, is_digest, new_salt, parse, salted_digest

TEXT = st.text(st.characters(codec="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(JSON)
def test_what_is_written_is_read_back_and_has_one_spelling(value):
    assert parse(canonical(value)) == value
    assert canonical(parse(canonical(value))) == canonical(value)


@given(st.recursive(JSON | st.floats(allow_nan=False, allow_infinity=False), st.lists))
def test_the_quick_spelling_is_that_of_the_library(value):
    assert canonical(value) == rfc8785.dumps(value)


@given(st.dictionaries(TEXT, st.integers(0, 9)))
def test_the_order_in_which_keys_were_set_leaves_no_trace(value):
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_keys_stand_in_the_order_of_rfc_8785():
    assert canonical({"\u20ac": 1, "\r": 2, "1": 3, "\U0001f600": 4, "\ufb33": 5}).decode() == (
        '{"\\r":2,"1":3,"\u20ac":1,"\U0001f600":4,"\ufb33":5}'
    )


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**53, "\ud800", {"\ud800": 1}, {1: 2}, object()]
)
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(Invalid, match="no canonical JSON"):
        canonical(value)


def test_a_value_nested_without_end_is_refused():
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(Invalid):
        canonical(endless)


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"a":1,"a":2}', b"NaN", b"-Infinity", b'"\xff"', b"[" * 100_000, b"1" * 5_000]
)
def test_what_is_not_strict_json_is_refused(data):
    with pytest.raises(Invalid, match="strict JSON"):
        parse(data)


def test_a_digest_says_how_it_was_made():
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (digest(b""), True),
        (digest(b"").upper(), False),
        (digest(b"") + "\n", False),
        ("sha256:abc", False),
        (7, False),
    ],
)
def test_only_a_whole_digest_is_one(text, is_one):
    assert is_digest(text) is is_one


def test_the_same_value_under_another_salt_has_another_digest():
    one, other = new_salt(), new_salt()
    assert len(one) == SALT_BYTES
    assert salted_digest(one, "name", "Ann") == salted_digest(one, "name", b"Ann")
    assert salted_digest(one, "name", "Ann") != salted_digest(other, "name", "Ann")


def test_where_the_name_ends_and_the_value_begins_matters():
    assert salted_digest(b"salt", "ab", "c") != salted_digest(b"salt", "a", "bc")


def test_a_string_is_written_as_json_writes_it():
    assert json.loads(canonical('"\\\u2028\x00')) == '"\\\u2028\x00'
