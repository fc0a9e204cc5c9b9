"""Codes of an app as RFC 6238 prints them, a step before and after, and none twice; recovery codes."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from forthwith.people.factors import recovery, totp

# RFC 6238, appendix B, SHA-1: the last six of its eight digits.
SECRET = base64.b32encode(b"12345678901234567890").decode()
PRINTED = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
START = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
STEP = totp.step_at(START)


@pytest.mark.parametrize(("seconds", "code"), PRINTED)
def test_the_codes_are_those_the_standard_prints(seconds, code):
    assert totp.code(SECRET, totp.step_at(datetime.fromtimestamp(seconds, UTC))) == code


@pytest.mark.parametrize(
    ("seconds_later", "accepted"),
    # the code of the step that begins at START: one step early, its own, one step late; not a second more
    [(-31, False), (-30, True), (-1, True), (0, True), (29, True), (30, True), (59, True), (60, False)],
)
def test_a_code_holds_in_its_own_step_and_the_two_beside_it(seconds_later, accepted):
    at = START + timedelta(seconds=seconds_later)
    found = totp.accepted(SECRET, totp.code(SECRET, STEP), at, after=0)
    assert found == (STEP if accepted else None)


def test_a_code_that_was_taken_is_not_taken_again_nor_one_before_it():
    assert totp.accepted(SECRET, totp.code(SECRET, STEP), START, after=STEP) is None
    assert totp.accepted(SECRET, totp.code(SECRET, STEP - 1), START, after=STEP) is None
    assert totp.accepted(SECRET, totp.code(SECRET, STEP + 1), START, after=STEP) == STEP + 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "1234567", "\0"])
def test_what_is_no_code_is_refused_without_a_fault(typed):
    assert totp.accepted(SECRET, typed, START, after=0) is None


def test_ten_recovery_codes_differ_and_fit_only_their_own_digest():
    codes = recovery.new_codes()
    digests = [recovery.digest_of(code) for code in codes]
    assert len(set(codes)) == recovery.HOW_MANY
    assert [[recovery.fits(code, digest) for digest in digests] for code in codes] == [
        [this == that for that in range(10)] for this in range(10)
    ]


def test_a_recovery_code_is_read_as_people_type_it():
    assert recovery.fits(" 0123-4567-89ab-cdef-ghjk-mnpq ", recovery.digest_of("0123456789ABCDEFGHJKMNPQ"))
    assert recovery.fits("O123-4567-89AB-CDEF-GHJK-MNPQ", recovery.digest_of("0123456789ABCDEFGHJKMNPQ"))
