"""45 CFR 164.306(d)(3): an addressable specification is decided in one of three documented ways."""

import pytest

from forthwith.law.hipaa.s164_306 import Addressed, Decided, lacking

ASSESS, WHY, WHAT, NOR = (
    "the assessment",
    "why it would not",
    "the equivalent alternative",
    "why no equivalent measure",
)
IMPLEMENT, ALTERNATIVE, NEITHER = Addressed.IMPLEMENT, Addressed.ALTERNATIVE, Addressed.NEITHER

# way          assessed  why   alternative  why none   lacking
TABLE = [
    (IMPLEMENT,   "a",   "",   "",          "",        ()),
    (IMPLEMENT,   " ",   "",   "",          "",        (ASSESS,)),
    (ALTERNATIVE, "a",   "b",  "c",         "",        ()),
    (ALTERNATIVE, "a",   "",   "c",         "",        (WHY,)),
    (ALTERNATIVE, "a",   "b",  "",          "",        (WHAT,)),
    (NEITHER,     "a",   "b",  "",          "d",       ()),
    (NEITHER,     "a",   "b",  "",          "",        (NOR,)),
    (NEITHER,     "",    "",   "",          "",        (ASSESS, WHY, NOR)),
]  # fmt: skip


@pytest.mark.parametrize(("way", "assessed", "why", "alternative", "why_none", "expected"), TABLE)
def test_what_the_documentation_lacks(*, way, assessed, why, alternative, why_none, expected):
    found = lacking(Decided(way, assessed, why, alternative, why_none))
    assert len(found) == len(expected)
    assert all(words.startswith(start) for words, start in zip(found, expected, strict=True))


def test_a_bare_no_is_no_decision():
    [says] = lacking(Decided(None, "We looked at it.", "No."))
    assert says.startswith("the decision")
