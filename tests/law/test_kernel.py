import json
from datetime import date

import pytest

from forthwith.law.hipaa.facts import Medium
from forthwith.law.kernel import (
    Cite,
    Dated,
    Fact,
    Finding,
    Judgement,
    Missing,
    NotInForce,
    Reading,
    Version,
    as_json,
    as_lines,
    shown,
    walk,
)

CITE = Cite("45 CFR 164.404")
DAYS = Dated(
    CITE,
    Version(60, "the first text", effective=date(2009, 9, 23), comply_by=date(2009, 9, 23)),
    Version(45, "a later text", effective=date(2030, 1, 1), comply_by=date(2030, 7, 1)),
)


def test_a_cite_grows_by_paragraphs():
    assert CITE / "a" / "2" == "45 CFR 164.404(a)(2)"


@pytest.mark.parametrize(
    ("day",              "expected"),
    [
        (date(2009, 9, 23),  60),
        (date(2030, 1, 1),   60),
        (date(2030, 6, 30),  60),
        (date(2030, 7, 1),   45),
    ],
)  # fmt: skip
def test_a_number_changes_on_its_compliance_date(day, expected):
    assert DAYS.on(day) == expected


def test_before_the_rule_there_is_no_number():
    with pytest.raises(NotInForce, match="did not have to be followed on 2009-09-22"):
        DAYS.on(date(2009, 9, 22))


@pytest.mark.parametrize(
    ("value",                          "expected"),
    [
        (None,                         "not known"),
        (True,                         "yes"),
        (False,                        "no"),
        (Medium.PAPER,                 "paper"),
        ((),                           "none"),
        ((Medium.PAPER, Medium.ORAL),  "paper, oral"),
        (date(2026, 3, 1),             "2026-03-01"),
        (9000,                         "9000"),
    ],
)  # fmt: skip
def test_a_value_is_shown_in_words(value, expected):
    assert shown(value) == expected


LEAVES = (
    Fact("discovered on", date(2026, 3, 1)),
    Missing("how many", "affected.total"),
    Judgement("an agent", True, "Priya", date(2026, 3, 2), "we direct it"),
    Reading(2, "the day counted from is day 0"),
)
TREE = Finding(60, "Sixty days", CITE / "b", (Finding(True, "A breach", CITE, LEAVES),))


def test_a_finding_explains_itself_in_lines():
    assert list(as_lines(TREE)) == [
        "Sixty days [45 CFR 164.404(b)]",
        "  A breach [45 CFR 164.404]",
        "    discovered on: 2026-03-01",
        "    missing: how many (affected.total)",
        "    an agent: yes (Priya, 2026-03-02): we direct it",
        "    reading 2: the day counted from is day 0",
    ]


def test_a_finding_becomes_plain_json():
    found = as_json(TREE)

    assert json.loads(json.dumps(found)) == found
    assert [one["kind"] for one in found["because"][0]["because"]] == [
        "fact",
        "missing",
        "judgement",
        "reading",
    ]
    assert found["because"][0]["because"][3]["number"] == 2


def test_a_walk_meets_every_reason_once():
    assert [one for one in walk(TREE) if not isinstance(one, Finding)] == list(LEAVES)


def test_a_finding_cannot_be_changed():
    with pytest.raises(AttributeError):
        setattr(TREE, "value", 61)  # noqa: B010 - written plainly, the type checker refuses it first
