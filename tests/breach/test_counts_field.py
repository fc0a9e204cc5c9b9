"""How many live in which State, as a person writes it before any list is there."""

import pytest

from forthwith.breach.forms.facts import FactsForm
from forthwith.breach.questions import SECTIONS


def answered(text):
    form = FactsForm({"affected__residents": text}, section=SECTIONS["how-many"], facts={})
    return form.cleaned_data["affected__residents"] if form.is_valid() else form.errors["affected__residents"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", None),
        ("MO 640", {"MO": 640}),
        ("mo 1,640\n\n KS  3 \n", {"MO": 1640, "KS": 3}),
    ],
    ids=["nothing", "one State", "commas, blanks and small letters"],
)
def test_a_state_and_a_number_a_line_are_counts(text, counts):
    assert answered(text) == counts


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Missouri", "not a State and a number"),
        ("MO many", "not a State and a number"),
        ("MO 1\nmo 2", "stands twice"),
        ("MO 9999999999", "No State has more"),
    ],
)
def test_a_line_that_is_no_count_is_named(text, says):
    assert says in str(answered(text))
