"""What counts as an answer, and where a row then stands: pure tables."""

import pytest

from forthwith.law.hipaa import security_rule
from forthwith.law.hipaa.provisions import Kind
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.program.assessments.domain import STAND, Answer, Said, Stand, faults, stands

ROWS = {one.cite.removeprefix("45 CFR 164."): one for one in security_rule.PROVISIONS.versions[-1].value}
REQUIRED, ADDRESSABLE, LIMITED = ROWS["308(a)(1)(ii)(A)"], ROWS["312(a)(2)(iv)"], ROWS["308(b)(3)"]
YES, PARTLY, NO, NONE, UNKNOWN = (
    Answer.IN_PLACE, Answer.PARTLY, Answer.NOT_IN_PLACE, Answer.NOT_APPLICABLE, Answer.UNKNOWN,
)  # fmt: skip
IMPLEMENT, ALTERNATIVE, NEITHER = Addressed.IMPLEMENT, Addressed.ALTERNATIVE, Addressed.NEITHER

# row         answer   way          evidence  reasons   lacks
LACKS = [
    (REQUIRED,    YES,     None,        "seen",  "",      ()),
    (REQUIRED,    YES,     None,        "",      "",      ("the evidence",)),
    (REQUIRED,    PARTLY,  None,        "",      "why",   ()),
    (REQUIRED,    PARTLY,  None,        "",      "",      ("the reasons",)),
    (REQUIRED,    NO,      None,        "",      "why",   ()),
    (REQUIRED,    UNKNOWN, None,        "",      "why",   ()),
    (REQUIRED,    UNKNOWN, None,        "",      "",      ("the reasons",)),
    (REQUIRED,    None,    None,        "",      "",      ("an answer",)),
    (REQUIRED,    NONE,    None,        "",      "why",   ("another answer",)),
    (LIMITED,     NONE,    None,        "",      "why",   ()),
    (LIMITED,     NONE,    None,        "",      "",      ("the reasons",)),
    (REQUIRED,    YES,     ALTERNATIVE, "seen",  "",      ("an answer about the measure",)),
    (REQUIRED,    NO,      NEITHER,     "",      "why",   ("an answer about the measure",)),
    (ADDRESSABLE, YES,     IMPLEMENT,   "seen",  "",      ()),
    (ADDRESSABLE, YES,     ALTERNATIVE, "seen",  "",      ()),
    (ADDRESSABLE, None,    NEITHER,     "",      "",      ()),
    (ADDRESSABLE, None,    IMPLEMENT,   "",      "",      ("an answer",)),
    (ADDRESSABLE, NO,      None,        "",      "No.",   ("the decision",)),
    (ADDRESSABLE, YES,     None,        "seen",  "",      ("the decision",)),
    (ADDRESSABLE, UNKNOWN, None,        "",      "why",   ()),
    (ADDRESSABLE, NONE,    IMPLEMENT,   "",      "why",   ("another answer",)),
]  # fmt: skip


@pytest.mark.parametrize(("row", "answer", "way", "evidence", "reasons", "lacks"), LACKS)
def test_what_an_answer_lacks(*, row, answer, way, evidence, reasons, lacks):
    decided = Decided(way, "looked", "not here", "another", "nothing") if way else Decided(None)
    found = faults(row, Said(answer, evidence, "", reasons, decided))
    assert len(found) == len(lacks), found
    assert all(words.startswith(start) for words, start in zip(found, lacks, strict=True))


# kind              answer   way          stands
STANDS = [
    (Kind.REQUIRED,    None,    None,        Stand.OPEN),
    (Kind.REQUIRED,    YES,     None,        Stand.MET),
    (Kind.STANDARD,    PARTLY,  None,        Stand.PARTLY),
    (Kind.REQUIRED,    NO,      None,        Stand.NOT_MET),
    (Kind.STANDARD,    NONE,    None,        Stand.NOT_APPLICABLE),
    (Kind.REQUIRED,    UNKNOWN, None,        Stand.UNKNOWN),
    (Kind.ADDRESSABLE, YES,     IMPLEMENT,   Stand.MET),
    (Kind.ADDRESSABLE, NO,      IMPLEMENT,   Stand.NOT_MET),
    (Kind.ADDRESSABLE, YES,     ALTERNATIVE, Stand.BY_ALTERNATIVE),
    (Kind.ADDRESSABLE, PARTLY,  ALTERNATIVE, Stand.PARTLY),
    (Kind.ADDRESSABLE, None,    NEITHER,     Stand.DOCUMENTED),
    (Kind.ADDRESSABLE, UNKNOWN, None,        Stand.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answer", "way", "expected"), STANDS)
def test_where_a_row_stands(kind, answer, way, expected):
    assert stands(kind, answer, way) is expected


def test_every_stand_and_answer_has_words():
    assert set(STAND) == set(Stand)
    assert all(one.words for one in Answer)
