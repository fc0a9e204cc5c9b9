"""Valid logs with pieces changed, moved and cut: a refusal or a reading whose totals add up, never a crash."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.errors import Invalid
from forthwith.evidence.events.reading import read_events
from forthwith.evidence.files.choices import Choices
from tests.evidence.events.test_atna import message
from tests.evidence.events.test_fhir import event, r5
from tests.evidence.events.test_tables import HEAD, OPENEMR, ROW, emr
from tests.evidence.events.test_windows import event as windows_event

DATA = Path(__file__).parent / "data"
VALID = {
    "fhir lines": "\n".join(json.dumps(one) for one in (event(), r5(), event(id="e2"))).encode(),
    "fhir bundle": json.dumps(
        {"resourceType": "Bundle", "entry": [{"resource": event()}]}, indent=1
    ).encode(),
    "fhir dstu2": (DATA / "dstu2-AuditEvent-example-disclosure.json").read_bytes(),
    "windows": "\n".join(
        json.dumps(windows_event(number)) for number in (4624, 4768, 4725, 4781, 4728)
    ).encode(),
    "atna": (message() + "\n" + message(kind="110122", objects="")).encode(),
    "csv": (HEAD + ROW * 3).encode(),
    "openemr": (OPENEMR + emr() * 3).encode(),
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["code", "reference", "value", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
SAID = Choices(zone="America/Chicago", date_order="mdy", words={"": "R"})


@st.composite
def mutated(draw, data):
    """Some bytes of it replaced, repeated, removed or cut."""
    found = bytearray(data)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(found)))
        to = min(len(found), at + draw(st.integers(0, 12)))
        found[at:to] = draw(
            st.binary(max_size=6) | st.sampled_from([b"", b"\n", b'"', b"{", b"[", b"<", b",", b"\0"])
        )
    return bytes(found[: draw(st.sampled_from([None, len(found) // 2]))])


def check(data, store):
    try:
        found = read_events("log", data, SAID, into=store)
    except Invalid:
        return
    totals = found.totals
    assert totals.read == totals.accepted + totals.rejected + totals.passed
    assert min(totals) >= 0
    assert found.questions or found.log is not None


@pytest.mark.parametrize("form", VALID)
def test_changed_bytes_end_in_a_refusal_or_a_reading(store, ring, form):
    @QUICK
    @given(mutated(VALID[form]))
    def holds(data):
        check(data, store)

    check(VALID[form], store)
    holds()


@st.composite
def replaced(draw, whole):
    """One value somewhere in a document replaced by any other."""
    found = json.loads(json.dumps(whole))
    place = found
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            place[key] = draw(VALUES)
            return found
        place = inner


@pytest.mark.parametrize(
    "whole", [event(), r5(), windows_event(4624), windows_event(4728)], ids=["r4", "r5", "logon", "group"]
)
def test_any_value_in_any_place_ends_in_a_refusal_or_a_reading(store, ring, whole):
    @QUICK
    @given(replaced(whole))
    def holds(changed):
        check(
            json.dumps(changed, allow_nan=False, default=str).encode() if _is_finite(changed) else b"{}",
            store,
        )

    holds()


def _is_finite(found):
    try:
        json.dumps(found, allow_nan=False)
    except ValueError:
        return False
    return True
