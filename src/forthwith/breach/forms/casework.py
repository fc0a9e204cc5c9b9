"""Forms for the work on a case: links, tasks, notes, files, closing, what-if."""

from collections.abc import Iterable
from typing import Any

from django import forms

from forthwith import clock
from forthwith.breach.case.closing import Lack
from forthwith.breach.forms.facts import Counts
from forthwith.breach.forms.incidents import MOST_WORDS
from forthwith.breach.models import LinkKind
from forthwith.people.models import Person
from forthwith.ui.forms import Day


def _words(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class AddTask(forms.Form):
    """Something to be done."""

    what = _words("What is to be done?", rows=2)
    assigned_to = forms.ChoiceField(label="By whom?")
    due_on = Day(label="By which day?")

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(person.pk), person.name) for person in people]
        self.fields["assigned_to"] = forms.ChoiceField(
            label="By whom?", choices=[("", "Choose one"), *choices]
        )


class FinishTask(forms.Form):
    """What came of a task."""

    outcome = forms.CharField(label="What came of it?", max_length=500)


class AddNote(forms.Form):
    """Words to keep."""

    text = _words("Note", rows=4, help_text="Kept encrypted and never changed; a later note corrects it.")


class AddFile(forms.Form):
    """A file to keep."""

    file = forms.FileField(label="File", help_text="Up to 25 MB. Kept encrypted under its digest.")
    says = forms.CharField(label="What is it?", max_length=200, required=False)


class AddLink(forms.Form):
    """Another incident that belongs to this one."""

    kind = forms.ChoiceField(
        label="This incident …",
        choices=[
            (
                LinkKind.DUPLICATE.value,
                "tells of the same event as the other, and is worked on there",
            ),
            (LinkKind.RELATED.value, "is related to the other, and worked on by itself"),
        ],
        widget=forms.RadioSelect,
    )
    other = forms.CharField(label="Reference of the other incident", max_length=20)
    why = _words("What shows it?", rows=2)


class Close(forms.Form):
    """Why a case can be closed, and what may stay open."""

    why = _words("Why can the case be closed?", help_text="Where something stays open, say why it may.")

    def __init__(self, *args: Any, lacks: Iterable[Lack], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = {one.code: one.says for one in lacks if one.may_be_waived}
        if choices:
            self.fields["waives"] = forms.MultipleChoiceField(
                label="What may stay open?",
                choices=list(choices.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def waives(self) -> list[str]:
        """The kinds of open things that may stay open."""
        chosen: list[str] = self.cleaned_data.get("waives", [])
        return chosen


class Reopen(forms.Form):
    """Why a case is opened again."""

    why = _words("Why is it opened again?")


class WhatIf(forms.Form):
    """The facts that move most; what is left empty stays as it is."""

    knew_on = Day(
        label="First day on which somebody knew, or would have known",
        required=False,
        help_text="In the place of every moment recorded.",
    )
    total = forms.IntegerField(label="People affected", min_value=0, max_value=999_999_999, required=False)
    residents = Counts(
        label="How many live in which State?", required=False, help_text="One State a line, such as MO 640."
    )
    unreachable = forms.IntegerField(
        label="Living people who cannot be written to", min_value=0, max_value=999_999_999, required=False
    )
    hold_on = Day(label="Law enforcement asks to wait: day of the statement", required=False)
    hold_until = Day(
        label="Last day of the delay it names",
        required=False,
        help_text="In writing. Without it the hold is oral: 30 days.",
    )

    def clean_knew_on(self) -> Any:
        """Nobody knew tomorrow."""
        day = self.cleaned_data["knew_on"]
        if day and day > clock.today():
            raise forms.ValidationError("This day is in the future.")
        return day
