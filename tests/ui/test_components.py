"""The components' markup: what assistive technology and a page without style rely on."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines

from forthwith.law.kernel import Cite, Fact, Finding, Judgement, Missing, Reading, as_json
from forthwith.ui.shown import Figure, Row, Table


class Report(forms.Form):
    title = forms.CharField(label="Title", help_text="One line.")
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("The two do not agree.")


def drawn(markup: str, request: Any = None, **context: Any) -> str:
    html = engines["django"].from_string("{% load ui %}" + markup).render(context, request)
    return " ".join(html.split())


def test_a_field_is_tied_to_its_label_hint_and_fault():
    html = drawn("{% field form.title %}", form=Report({}))
    assert '<label class="usa-label usa-label--error" for="id_title">' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext">One line.' in html
    assert 'id="id_title_error">This field is required.' in html
    assert 'aria-invalid="true"' in html


def test_a_group_of_choices_is_named_and_keeps_what_was_chosen():
    html = drawn("{% field form.kinds %}", form=Report({"kinds": ["b"]}))
    assert '<legend class="usa-legend">Kinds</legend>' in html
    assert 'value="b" checked>' in html
    assert 'value="a">' in html


def test_the_error_summary_leads_to_each_field():
    html = drawn("{% error_summary form %}", form=Report({}))
    assert "3 things need your attention" in html
    assert '<a class="usa-link" href="#id_title">Title</a>: This field is required.' in html
    assert 'href="#id_kinds_0"' in html
    assert "<li>The two do not agree.</li>" in html


def test_no_faults_no_summary():
    assert drawn("{% error_summary form %}", form=Report()) == ""


@pytest.fixture
def finding():
    cite = Cite("45 CFR 164.404")
    inner = Finding(True, "it was known", cite / "a" / "2", (Fact("known", date(2018, 8, 31)),))
    return Finding(True, "letters are due", cite / "b", (inner, Reading(7, "day zero")))


def test_the_reason_tree_shows_every_reason_and_citation(finding):
    html = drawn("{% why finding %}", finding=finding)
    for told in ("letters are due", "45 CFR 164.404(b)", "it was known", "45 CFR 164.404(a)(2)", "Reading 7"):
        assert told in html


def test_reasons_as_values_and_as_json_look_the_same(finding):
    markup = "{% why finding %}"
    assert drawn(markup, finding=finding) == drawn(markup, finding=as_json(finding))


def test_each_kind_of_reason_is_named_and_markup_in_it_is_text():
    because = (
        Missing("whether <b>it</b> was found", "discovery/found"),
        Judgement("likely", False, "Ann & Bo", date(2026, 3, 2), "see <i>"),
    )
    html = drawn(
        "{% why finding title %}", finding=Finding(None, "open", Cite("§ <1>"), because), title="<Why>"
    )
    assert "<summary>&lt;Why&gt;</summary>" in html
    assert '<span class="reason__kind">Missing</span> whether &lt;b&gt;it&lt;/b&gt; was found</li>' in html
    assert (
        '<span class="reason__kind">Judgment</span> likely: no (Ann &amp; Bo, March 2, 2026): see &lt;i&gt;'
        in html
    )
    assert "<cite>§ &lt;1&gt;</cite>" in html


def test_a_summary_takes_rows_and_pairs():
    html = drawn("{% summary rows %}", rows=[Row("Found", None, "/found"), ("Title", "<script>")])
    assert "<dt>Found</dt> <dd>Not known yet</dd>" in html
    assert 'href="/found">Change<span class="usa-sr-only"> Found</span>' in html
    assert "&lt;script&gt;" in html


def test_a_table_names_its_columns_for_each_cell():
    html = drawn("{% table t %}", t=Table("Due", ("Duty", "People"), [("Letter", 9000)], numeric=("People",)))
    assert "<caption>Due</caption>" in html
    assert '<th scope="row" data-label="Duty">Letter</th>' in html
    assert '<td data-label="People" class="numeric">9,000</td>' in html


def test_an_empty_table_says_so():
    html = drawn("{% table t %}", t=Table("Due", ("Duty",), [], empty="All is done."))
    assert "All is done." in html
    assert "<table" not in html


def test_a_row_of_the_wrong_width_is_refused():
    with pytest.raises(ValueError, match="zip"):
        drawn("{% table t %}", t=Table("Due", ("Duty", "People"), [("Letter",)]))


def test_the_current_step_is_told():
    html = drawn("{% steps names 2 %}", names=["Report", "Facts", "Letters"])
    assert html.count('aria-current="step"') == 1
    assert '<span class="usa-step-indicator__heading-text">Facts</span>' in html


def asked(rf, **question: Any) -> Any:
    """A request as the middleware leaves it: somebody who has not signed in."""
    request = rf.get("/", question)
    request.user = AnonymousUser()
    request.session = {}
    return request


def test_pages_keep_the_question_asked(rf):
    page = Paginator(range(100), 10).page(2)
    html = drawn("{% pages page %}", page=page, request=asked(rf, state="open", page=2))
    assert "?state=open&amp;page=3" in html
    assert 'aria-label="Page 2" aria-current="page"' in html


def test_one_page_has_no_pagination(rf):
    assert drawn("{% pages page %}", page=Paginator([1], 10).page(1), request=asked(rf)) == ""


def test_figures_and_progress_group_their_thousands():
    assert "9,000" in drawn("{% figures figures %}", figures=[Figure(9000, "people")])
    assert "1,200 of 9,000 letters" in drawn("{% progress 1200 9000 'letters' %}")
