"""The fields the law needs."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms

import forthwith
from forthwith.ui.forms import Day, Moment, TriState


class Facts(forms.Form):
    secured = TriState(label="Secured")
    found_on = Day(required=False)
    told_at = Moment(required=False)


@pytest.mark.parametrize(("sent", "answer"), [("yes", True), ("no", False), ("unknown", None)])
def test_an_answer_is_read(sent, answer):
    form = Facts({"secured": sent})
    assert form.is_valid()
    assert form.cleaned_data["secured"] is answer


def test_no_answer_is_not_taken_for_no():
    form = Facts({})
    assert form.is_valid()
    assert form.cleaned_data["secured"] is None


def test_another_word_is_refused():
    assert "secured" in Facts({"secured": "maybe"}).errors


@pytest.mark.parametrize(("initial", "chosen"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_the_answer_kept_before_is_chosen(initial, chosen):
    html = str(Facts(initial={"secured": initial})["secured"])
    assert html.count("checked") == 1
    assert f'value="{chosen}" id="id_secured_{["yes", "no", "unknown"].index(chosen)}" checked' in html


@pytest.mark.parametrize(
    ("initial", "sent", "changed"), [(True, "yes", False), (None, "unknown", False), (True, "no", True)]
)
def test_a_changed_answer_is_known_as_changed(initial, sent, changed):
    form = Facts({"secured": sent}, initial={"secured": initial})
    assert ("secured" in form.changed_data) == changed


def test_a_day_and_a_moment_are_read_from_the_browser():
    form = Facts({"found_on": "2018-08-31", "told_at": "2018-08-31T21:07"})
    assert form.is_valid()
    assert form.cleaned_data["found_on"] == date(2018, 8, 31)
    assert form.cleaned_data["told_at"] == datetime(2018, 9, 1, 2, 7, tzinfo=UTC)


def test_a_hasty_year_is_asked_about_again():
    form = Facts({"secured": "unknown", "found_on": "0026-11-21"})
    assert form.errors["found_on"] == ["This is the year 26. Write the year with its four digits."]


def test_no_page_tells_the_faults_of_a_form_twice():
    """`fields` begins with the summary of what is wrong; a page that draws it too says everything twice."""
    pages = Path(forthwith.__file__).parent.rglob("*.html")
    texts = {str(path): path.read_text() for path in pages if path.parent.name != "ui"}
    told = [
        (name, form) for name, text in texts.items() for form in re.findall(r"error_summary (\S+) ", text)
    ]
    assert [(name, form) for name, form in told if f"{{% fields {form} %}}" in texts[name]] == []
