"""Forms of assessments."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.law.hipaa.provisions import Kind, Provision
from forthwith.law.hipaa.s164_306 import Addressed, Decided
from forthwith.people.models import Person
from forthwith.program.assessments.domain import Answer, Said
from forthwith.program.assessments.models import AssessedRow
from forthwith.ui.forms import Day

MOST_WORDS = 10_000
MOST_FILE_BYTES = 25 << 20
_WAYS = {
    Addressed.IMPLEMENT: "Reasonable and appropriate here: we implement it",
    Addressed.ALTERNATIVE: "Not reasonable here: an equivalent measure takes its place",
    Addressed.NEITHER: "Not reasonable here, and no equivalent measure is either",
}


def _words(label: str, hint: str = "", *, rows: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerRow(forms.Form):
    """The answer to one row; what an addressable specification asks stands only on such a row."""

    way = forms.ChoiceField(
        label="What is decided?",
        help_text="Addressable is not optional: after the assessment one of three ways is documented (164.306(d)(3)).",
        choices=[(one.value, words) for one, words in _WAYS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    assessed = _words(
        "How was it assessed?",
        "Whether it is reasonable and appropriate in your surroundings, and how far it would protect PHI.",
    )
    why = _words("If not reasonable: why not?")
    alternative = _words("If another measure takes its place: which?")
    why_no_alternative = _words(
        "If neither: why is no equivalent measure reasonable, and how is the standard met?"
    )
    answer = forms.ChoiceField(label="Is it in place?", widget=forms.RadioSelect, required=False)
    evidence = _words(
        "What shows it?", "The policy, the setting, the report, the person who showed it to you."
    )
    link = forms.URLField(
        label="Where it lies", help_text="An address, if there is one.", required=False, max_length=500,
        assume_scheme="https",
    )  # fmt: skip
    file = forms.FileField(
        label="A file that shows it", help_text="Up to 25 MB. Kept encrypted.", required=False
    )
    reasons = _words(
        "Reasons", "Needed for every answer but “In place”. What is missing, what is unknown, why."
    )

    def __init__(self, provision: Provision, row: AssessedRow, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial=_initial(row))
        answers = [one for one in Answer if one is not Answer.NOT_APPLICABLE or provision.only_if]
        self.fields["answer"].choices = [(one.value, one.words) for one in answers]  # type: ignore[attr-defined]
        if provision.kind is Kind.ADDRESSABLE:
            self.fields["answer"].label = "Is it, or the equivalent measure, in place?"
            return
        for name in ("way", "assessed", "why", "alternative", "why_no_alternative"):
            del self.fields[name]

    def clean_file(self) -> Any:
        """A file that can be kept."""
        file = self.cleaned_data.get("file")
        if file and file.size > MOST_FILE_BYTES:
            raise forms.ValidationError("The file is larger than 25 MB. Bring the part that matters.")
        return file

    def said(self) -> Said:
        """What is said, for the verb."""
        given = self.cleaned_data
        decided = Decided(
            Addressed(given["way"]) if given.get("way") else None,
            given.get("assessed", ""),
            given.get("why", ""),
            given.get("alternative", ""),
            given.get("why_no_alternative", ""),
        )
        answer = Answer(given["answer"]) if given["answer"] else None
        return Said(answer, given["evidence"], given["link"], given["reasons"], decided)


def _initial(row: AssessedRow) -> dict[str, str]:
    names = (
        "way",
        "assessed",
        "why",
        "alternative",
        "why_no_alternative",
        "answer",
        "evidence",
        "link",
        "reasons",
    )
    return {name: getattr(row, name) for name in names}


class AddFollowUp(forms.Form):
    """What is done about a finding."""

    what = _words("What is to be done?", required=True)
    owner = forms.ModelChoiceField(Person.objects.filter(is_active=True), label="By whom?")
    due_on = Day(label="By which day?")


class CloseFollowUp(forms.Form):
    """The proof that closes a follow-up."""

    done_on = Day(label="Done on")
    proof = _words("What shows that it is done?", required=True)
    file = forms.FileField(
        label="A file that shows it", help_text="Up to 25 MB. Kept encrypted.", required=False
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["done_on"].initial = clock.today


class Close(forms.Form):
    """The words that close a year."""

    summary = _words("What does the assessment show?", "The report begins with it.", rows=6, required=True)
    late_because = forms.CharField(label="The year is over: why is it late?", max_length=1000, required=False)

    def __init__(self, *given: Any, late: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not late:
            del self.fields["late_because"]
        else:
            self.fields["late_because"].required = True


class Bring(forms.Form):
    """A file of answers."""

    file = forms.FileField(
        label="Answers",
        help_text="The export, filled in: CSV or XLSX. First it is only shown; nothing is taken.",
    )
