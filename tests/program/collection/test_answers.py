"""What counts as an answer: pure tables."""

from datetime import date

import pytest

from forthwith.law.kernel import NotInForce
from forthwith.program.collection.answers import lacks, missing
from forthwith.program.collection.domain import STAND, Kind, Stand, due_on, opens_on
from forthwith.program.collection.models import Question
from forthwith.program.collection.standard import questions_on

# kind        value       words   lacks
TABLE = [
    (Kind.YES_NO, "yes",     "",      ""),
    (Kind.YES_NO, "no",      "",      "a word on why"),
    (Kind.YES_NO, "partly",  " ",     "a word on why"),
    (Kind.YES_NO, "unknown", "Lost.", ""),
    (Kind.YES_NO, "",        "Lost.", "an answer"),
    (Kind.NUMBER, "0",       "",      ""),
    (Kind.NUMBER, "",        "",      "an answer"),
    (Kind.DAY,    "2027-01-02", "",   ""),
    (Kind.DAY,    "",        "",      "an answer"),
    (Kind.TEXT,   "",        "Tea.",  ""),
    (Kind.TEXT,   "",        "",      "words"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "words", "expected"), TABLE)
def test_what_an_answer_lacks(kind, value, words, expected):
    assert lacks(Question(kind=kind), {"value": value, "words": words}) == expected


def test_a_question_not_touched_is_missing():
    assert missing([Question(pk=1, kind=Kind.YES_NO)], {}) != []
    assert lacks(Question(kind=Kind.TEXT), None) == "words"


def test_the_collection_is_in_april():
    assert (opens_on(2028), due_on(2028)) == (date(2028, 4, 1), date(2028, 4, 30))


def test_the_first_questions_come_from_clauses_each_with_its_own_key():
    asked = questions_on(date(2026, 4, 1))
    assert len({one.key for one in asked}) == len(asked) == 17
    assert all(one.clause.startswith("dmh.") and one.asks.endswith("?") for one in asked)
    assert {"dmh.2.K", "dmh.2.L", "dmh.3", "dmh.4", "dmh.5"} <= {one.clause for one in asked}
    with pytest.raises(NotInForce):
        questions_on(date(2013, 5, 16))


def test_every_stand_and_kind_has_words():
    assert set(STAND) == set(Stand)
    assert all(one.words for one in Kind)
