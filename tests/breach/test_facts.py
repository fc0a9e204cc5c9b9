"""Facts as JSON: read back as written, each fault at its place, no text about a person repeated; their schema."""

import json
import re
import types
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from forthwith.breach import facts
from forthwith.errors import Invalid
from forthwith.law.hipaa import consistency, subpart_d
from forthwith.law.hipaa.facts import Capacity, Incident, Knowledge

KNOWN = {"on": "2026-03-02", "who": "the security desk", "capacity": "workforce_member"}


def incident_json(**more: Any) -> str:
    return json.dumps({"reference": "A-1"} | more)


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(Invalid) as refused:
        facts.read(text.encode() if isinstance(text, str) else text)
    return [str(fault) for fault in refused.value.faults]


# What is read


def test_one_object_is_one_incident():
    read = facts.read(incident_json(knowledge=[KNOWN]).encode())
    knowledge = Knowledge(on=date(2026, 3, 2), who="the security desk", capacity=Capacity.WORKFORCE_MEMBER)
    assert read == (Incident(reference="A-1", knowledge=(knowledge,)),)


def test_an_object_over_many_lines_is_one_incident():
    text = '{"information":\n{"de_identified": false},\n"reference": "A-1"}'
    assert len(facts.read(text.encode())) == 1


def test_an_object_a_line_is_many_incidents_in_order():
    read = facts.read(b'{"reference": "b"}\r\n\n  {"reference": "a"}\n')
    assert [incident.reference for incident in read] == ["b", "a"]


def test_a_line_separator_inside_text_is_no_new_line():
    read = facts.read('{"reference": "a\u2028b"}\n{"reference": "c"}'.encode())
    assert [incident.reference for incident in read] == ["a\u2028b", "c"]


def test_a_byte_order_mark_is_passed_over():
    assert facts.read(b"\xef\xbb\xbf" + incident_json().encode())[0].reference == "A-1"


def test_what_is_left_out_and_what_is_null_are_both_not_known():
    assert facts.read(incident_json(ready_on=None).encode()) == facts.read(incident_json().encode())


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value that the facts' types allow."""
    if get_origin(kind) is types.UnionType:
        return st.one_of(*[anything(inner) for inner in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is dict:
        return st.dictionaries(*map(anything, get_args(kind)), max_size=2)
    if is_dataclass(kind) and isinstance(kind, type):
        return st.builds(kind, **{name: anything(hint) for name, hint in get_type_hints(kind).items()})
    return st.integers(-(2**70), 2**70) if kind is int else st.from_type(kind)


def without_contradictions(incident: Incident) -> Incident:
    """The same without each part that contradicts itself or another."""
    incident = replace(incident, reference="A-1")
    while contradictions := consistency.faults(incident):
        part = re.split(r"[.\[]", contradictions[0].where)[0]
        incident = replace(incident, **{part: getattr(Incident(reference="A-1"), part)})
    return incident


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything(Incident).map(without_contradictions), st.dates())
def test_facts_written_as_json_are_read_back_equal_and_decided(incident, as_of):
    [read] = facts.read(TypeAdapter(Incident).dump_json(incident))
    assert read == incident
    assert subpart_d.decide(read, as_of=as_of).reference == "A-1"


# What is refused, and how it is said


OR_NULL = ", or null while it is not known"
NUMBER = "a whole number"
DAY = "a date such as 2026-03-01"
ROLES = 'one of "covered_entity", "business_associate"'
CAPACITIES = (
    '"covered_entity", "workforce_member", "agent", "business_associate", "subcontractor", "outsider"'
)
KEYS = "encrypted, key_breached, unlocked_when_accessed, destroyed_by, could_be_rebuilt, ransomware, others"


@pytest.mark.parametrize(
    ("where", "given", "said"),
    [
        ("$.reference", 3, "text, found a number"),
        ("$.rol", "x", 'a known key, perhaps "role"'),
        ("$.protection.zzz", {"zzz": 1}, f"one of the keys {KEYS}"),
        ("$.role", "Jo Smith", f"{ROLES}, found other text"),
        ("$.role", "covered-entity", f'{ROLES}, found text close to "covered_entity"'),
        ("$.exclusions", None, "an object in { }, found null"),
        ("$.given", {}, "a list in [ ], found an object"),
        ("$.affected.total", {"total": 1.5}, f"{NUMBER}{OR_NULL}, found 1.5"),
        ("$.affected.total", {"total": True}, f"{NUMBER}{OR_NULL}, found true"),
        ("$.affected.estimated", {"estimated": "y"}, f"true or false{OR_NULL}, found text"),
        ("$.affected.residents", {"residents": []}, 'an object such as {"MO": 12}, found a list'),
        ("$.affected.residents.MO", {"residents": {"MO": ""}}, f"{NUMBER}, found empty text"),
        ("$.ready_on", "3/1/2026", f'{DAY}{OR_NULL}, found "3/1/2026"'),
        ("$.ready_on", "2026-02-30", f'{DAY}{OR_NULL}, found "2026-02-30"'),
        ("$.ready_on", "123-45-6789", f"{DAY}{OR_NULL}, found text"),
        ("$.ready_on", "1654646400", f"{DAY}, found only digits"),
    ],
)
def test_each_fault_says_where_it_is_and_what_was_expected(where, given, said):
    key = where.split(".")[1]
    assert faults(incident_json(**{key: given})) == [f"{where}: expected {said}"]


def test_a_required_key_that_is_missing_is_named():
    said = f"$.knowledge[0].capacity: expected one of {CAPACITIES}, found nothing (this key is required)"
    assert faults(incident_json(knowledge=[{"on": "2026-03-02", "who": "x"}])) == [said]


def test_all_faults_of_all_lines_are_told_together_with_their_lines():
    text = '{"reference": "a",}\n{"reference": 1, "rol": 2}\n\n{"reference": "good"}\n"x"\n{"a"}'
    assert faults(text) == [
        "line 1, column 19: expected a key in double quotes (or there is a comma too many before this)",
        "line 2, $.reference: expected text, found a number",
        'line 2, $.rol: expected a known key, perhaps "role"',
        "line 5, $: expected an object in { }, found text",
        "line 6, column 5: expected a colon after the key",
    ]


def test_a_key_given_twice_is_refused_at_its_place():
    knowledge = '{"on": "2026-03-02", "who": "x", "capacity": "agent", "on": "2026-03-03"}'
    assert faults(f'{{"reference": "a", "": 1, "": 2, "knowledge": [{knowledge}]}}') == [
        "$[a key of 0 characters]: expected each key once, found a key of 0 characters twice",
        '$.knowledge[0].on: expected each key once, found "on" twice',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"reference": "a"', "line 1, column 18: expected a comma or the closing bracket"),
        ('{\n"reference": }', "line 2, column 14: expected a value: text in double quotes, a number,"),
        ('{"reference": "a', "line 1, column 15: expected a closing double quote"),
        ('{"reference": "a\tb"}', "line 1, column 17: expected text without a bare line break"),
        (r'{"reference": "\d"}', "line 1, column 16: expected a valid escape"),
        ('{"reference": "a"} x', "line 1, column 20: expected the end of the document"),
        (r'{"reference": "\ud800"}', "$: expected text without half a character"),
        ('{"reference": "a", "affected": ' + "[" * 100_000, "the file: expected far fewer brackets"),
        ('{"reference": "a", "affected": ' + "[" * 500 + "]" * 500 + "}", "$: expected far fewer brackets"),
        ('{"reference": "a", "affected": {"total": ' + "9" * 5000 + "}}", "the file: expected numbers"),
        ('{"reference": "a", "affected": {"total": NaN}}', "$.affected.total: expected a whole number"),
        ('{"reference": "a", "affected": {"total": 1e999}}', "$.affected.total: expected a whole number"),
        ("3", "$: expected an object in { }, found a number"),
        ('[{"reference": "a"}]', "the file: expected one JSON object, or one on each line, found a list"),
        ("", "the file: expected one JSON object, or one on each line, found nothing"),
        (" \n\n", "the file: expected one JSON object, or one on each line, found nothing"),
        ('{"reference": "a"}'.encode("utf-16"), "the file: expected text in UTF-8, found UTF-16"),
        ('{"reference": "a"}'.encode("utf-16-le"), "the file: expected text in UTF-8, found zero bytes"),
        (b'{"reference":\n"\xff"}', "line 2: expected text in UTF-8, found other bytes"),
    ],
)
def test_what_is_no_json_is_told_in_a_sentence(text, said):
    [fault] = faults(text)
    assert fault.startswith(said)


@given(st.binary() | st.text().map(str.encode))
def test_whatever_bytes_come_they_are_refused_by_name(data):
    assert faults(data)


@given(st.text(min_size=4), st.sampled_from(["reference", "role", "ready_on", "affected", "knowledge"]))
def test_text_that_could_be_about_a_person_is_not_repeated(secret, key):
    private = f"Q{secret}Q 123-45-6789"
    told = faults(json.dumps({"reference": "a", private: {private: private}, key: {private: private}}))
    assert not [fault for fault in told if private in fault or "123-45-6789" in fault]


def test_facts_that_contradict_each_other_are_refused_at_their_places():
    affected = {"total": 5, "residents": {"MO": 9, "J S": 1}}
    state = "line 1, $.affected.residents[a key of 3 characters]"
    given = incident_json(first_occurred_on="2026-03-03", knowledge=[KNOWN], affected=affected)
    assert faults(f'{given}\n{{"reference": ""}}') == [
        "line 1, $.knowledge[0].on: expected 2026-03-03 (first_occurred_on) or later, found 2026-03-02",
        f"{state}: expected the two letters of a State, found other text",
        "line 1, $.affected.residents: expected no more than the 5 of affected.total, found 10",
        "line 2, $.reference: expected some words, found nothing",
    ]


# The schema


def test_the_schema_refuses_every_key_it_does_not_name():
    schema = facts.schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["reference"]
    assert set(schema["properties"]) == {field.name for field in fields(Incident)}
    assert all(kind["additionalProperties"] is False for kind in objects_in(schema))


def test_the_schema_describes_every_key():
    schema = facts.schema()
    keys = [key for kind in objects_in(schema) for key in kind["properties"].values()]
    described = {f"#/$defs/{name}" for name, kind in schema["$defs"].items() if kind.get("description")}
    assert [key for key in keys if not key.get("description") and key.get("$ref") not in described] == []


def objects_in(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *(kind for kind in schema["$defs"].values() if kind["type"] == "object")]


def test_every_reference_in_the_schema_leads_somewhere():
    schema = facts.schema()
    text = json.dumps(schema)
    referred = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert referred == set(schema["$defs"])


def test_the_schema_lists_the_words_an_enumeration_allows():
    assert facts.schema()["$defs"]["Role"]["enum"] == ["covered_entity", "business_associate"]
