"""Forms of the treatment plan: a measure planned, done, dropped."""

from typing import Any

from django import forms

from forthwith.program.risks.actions.treatments import CLAUSE
from forthwith.program.risks.forms.fields import words
from forthwith.ui.forms import Day


class Plan(forms.Form):
    """What is done, by whom, by when."""

    what = words("What is done?")
    owner = forms.CharField(label="Who does it?", max_length=120, help_text="An office or a role.")
    due_on = Day(label="By which day?")
    clause = forms.CharField(label="Clause it serves", max_length=60, initial=CLAUSE)


class Finish(forms.Form):
    """The day it was done, and what shows it."""

    done_on = Day(label="Done on")
    proof = forms.CharField(
        label="What shows it?", max_length=300, help_text="A ticket, a document and where it is filed."
    )
    late_because = words("Why is it late?", "Its day is over.", required=False)

    def __init__(self, *arguments: Any, late: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not late:
            del self.fields["late_because"]


class Drop(forms.Form):
    """Why a measure is not carried out."""

    why = words("Why is it dropped?", "Its risk then needs another answer.", rows=2)
