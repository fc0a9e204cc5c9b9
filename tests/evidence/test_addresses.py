import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.evidence.rosters.addresses import email_is_sufficient, restored, triage
from forthwith.evidence.rosters.individual import Address, Individual
from forthwith.evidence.rosters.places import PREFIXES, STATES, fits

GOOD = Address("12 Invented St", "", "Joplin", "MO", "64801", "")


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"postal_code": "64801-0001"}, ()),
        ({"line1": "General Delivery"}, ()),
        ({"line1": "PO Box 4"}, ()),
        ({"line1": "Unknown Road 4"}, ()),
        ({"city": "APO", "state": "AE", "postal_code": "09012"}, ()),
        ({"state": "KS"}, ()),
        ({"line1": ""}, ("no street or box",)),
        ({"city": ""}, ("no city",)),
        ({"state": ""}, ("no State",)),
        ({"state": "MX"}, ("unknown State",)),
        ({"postal_code": ""}, ("no ZIP Code",)),
        ({"postal_code": "6480"}, ("malformed ZIP Code",)),
        ({"postal_code": "64801-"}, ("malformed ZIP Code",)),
        ({"postal_code": "00012"}, ("malformed ZIP Code",)),
        ({"line1": "Homeless"}, ("no place to deliver to",)),
        ({"line1": "NO FIXED ABODE."}, ("no place to deliver to",)),
        ({"line1": "unknown"}, ("no place to deliver to",)),
        ({"line2": "** RETURN TO SENDER **"}, ("marked as undeliverable",)),
        ({"line1": "12 Invented St - Bad Address"}, ("marked as undeliverable",)),
        (
            {"line1": "", "city": "", "state": "", "postal_code": ""},
            ("no street or box", "no city", "no State", "no ZIP Code"),
        ),
        ({"country": "Mexico", "state": "", "postal_code": ""}, ()),
        ({"country": "Mexico", "city": ""}, ("no city",)),
        ({"country": "Mexico", "line1": ""}, ("no street or box",)),
    ],
)
def test_an_address_is_sufficient_unless_a_reason_says_not(changes, reasons):
    found = triage(GOOD._replace(**changes))
    assert (found.sufficient, found.reasons) == (not reasons, reasons)


@given(st.builds(Address, *[st.text(max_size=12)] * 6))
def test_insufficient_always_has_a_reason(address):
    found = triage(address)
    assert found.sufficient == (found.reasons == ())


@pytest.mark.parametrize(
    ("code", "state", "whole"),
    [
        ("2108", "MA", "02108"),
        ("901", "PR", "00901"),
        ("2108-1234", "MA", "02108-1234"),
        ("21081234", "MA", "02108-1234"),
        ("2108", "MO", "2108"),
        ("2108", "", "2108"),
        ("65101", "MO", "65101"),
        ("21", "MA", "21"),
        ("2108x", "MA", "2108x"),
        ("21081234-1", "MA", "21081234-1"),
    ],
)
def test_zeros_are_put_back_only_where_the_state_proves_them(code, state, whole):
    assert restored(code, state) == whole


@pytest.mark.parametrize(
    ("agreed", "email", "sufficient"),
    [
        (True, "rosa@example.org", True),
        (None, "rosa@example.org", False),
        (False, "rosa@example.org", False),
        (True, "", False),
        (True, "rosa@example", False),
        (True, "rosa@@example.org", False),
        (True, "rosa@example.org, paul@example.org", False),
    ],
)
def test_email_counts_only_where_it_was_agreed_to(agreed, email, sufficient):
    person = Individual(2, email=email, email_notice_agreed=agreed)
    assert email_is_sufficient(person) is sufficient


def test_there_are_fifty_states_the_district_and_five_territories():
    assert len(STATES) == 56
    assert {"DC", "PR", "VI", "GU", "AS", "MP"} < set(STATES)
    assert not {"AA", "AE", "AP", "FM", "MH", "PW"} & set(STATES)


def test_no_zip_prefix_lies_in_two_states_but_for_those_of_islands():
    shared = {"063", "967", "969"}
    prefixes = [prefix for state in STATES for prefix in PREFIXES[state] if prefix not in shared]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize(
    ("code", "state"), [("65101", "MO"), ("66101", "KS"), ("20500", "DC"), ("00901", "PR")]
)
def test_known_zip_codes_lie_in_their_states(code, state):
    assert [known for known in STATES if fits(code, known)] == [state]
