"""Forms of the April collection."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from forthwith.program.collection.answers import MOST_NUMBER, MOST_WORDS, Answers
from forthwith.program.collection.domain import CHOICES, Kind
from forthwith.program.collection.models import Question
from forthwith.ui.forms import Day


class AddQuestion(forms.Form):
    """One question more."""

    asks = forms.CharField(label="Question", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(
        label="How is it answered?",
        choices=[(one.value, one.words) for one in Kind],
        widget=forms.RadioSelect,
    )
    clause = forms.CharField(
        label="Clause", max_length=60, required=False, help_text="For example dmh.2.K; empty for none."
    )


class ChangeQuestion(forms.Form):
    """Another wording, another place."""

    asks = forms.CharField(label="Question", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    clause = forms.CharField(label="Clause", max_length=60, required=False)
    number = forms.IntegerField(label="Place in the list", min_value=1, max_value=999)


class AnswerPage(forms.Form):
    """The questions of one page; they may be saved half answered."""

    def __init__(
        self, questions: Sequence[Question], saved: Answers, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self._questions = questions
        for one in questions:
            before = saved.get(str(one.pk), {})
            if one.kind != Kind.TEXT:
                self.fields[f"value_{one.pk}"] = _field(one, before.get("value", ""))
            if one.kind in (Kind.YES_NO, Kind.TEXT):
                self.fields[f"words_{one.pk}"] = _words(one, before.get("words", ""))

    def answers(self) -> Answers:
        """What this page says of each of its questions; only after `is_valid`."""
        return {
            str(one.pk): {
                "value": _text(self.cleaned_data.get(f"value_{one.pk}")),
                "words": self.cleaned_data.get(f"words_{one.pk}", ""),
            }
            for one in self._questions
        }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _field(question: Question, before: str) -> forms.Field:
    label = question.asks
    if question.kind == Kind.NUMBER:
        return forms.IntegerField(
            label=label, required=False, min_value=0, max_value=MOST_NUMBER, initial=before
        )
    if question.kind == Kind.DAY:
        return Day(label=label, required=False, initial=before)
    return forms.ChoiceField(
        label=label, choices=list(CHOICES.items()), widget=forms.RadioSelect, required=False, initial=before
    )


def _words(question: Question, before: str) -> forms.CharField:
    is_text = question.kind == Kind.TEXT
    return forms.CharField(
        label=question.asks if is_text else f"A word on it (question {question.number})",
        help_text="If there is nothing, write “nothing”." if is_text else "Needed for every answer but yes.",
        required=False,
        max_length=MOST_WORDS,
        initial=before,
        widget=forms.Textarea(attrs={"rows": 3 if is_text else 2}),
    )


class LateBecause(forms.Form):
    """Why a late answer is late."""

    late_because = forms.CharField(label="April is over: why is it late?", max_length=1000, required=False)


class AnswerFor(forms.Form):
    """Why somebody answers in the place of a facility."""

    because = forms.CharField(
        label="Why do you answer for this facility?",
        help_text="And from what you know it: it stands beside the answers.",
        max_length=1000,
        required=False,
    )


class Close(forms.Form):
    """The words that close a year."""

    summary = forms.CharField(
        label="What do the answers show?",
        help_text="The report begins with it.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    late_because = forms.CharField(label="April is over: why is it closed late?", max_length=1000)

    def __init__(self, *given: Any, late: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not late:
            del self.fields["late_because"]
