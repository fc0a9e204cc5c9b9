"""Forms of business associates."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.law.hipaa.s164_504_e import Answer, Term, terms
from forthwith.program.associates.domain import Return
from forthwith.ui.forms import Day


def _words(label: str, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=5_000, widget=widget)


class AddAgreement(forms.Form):
    """An agreement, as a file with its days."""

    file = forms.FileField(
        label="The agreement", widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.odt"})
    )
    signed_on = Day(label="Signed on")
    from_on = Day(label="In force from")
    until_on = Day(label="Until", required=False, help_text="Its last day, where it names one.")
    breach_days = forms.IntegerField(
        label="Days to report a breach, as agreed",
        required=False,
        min_value=0,
        max_value=3650,
        help_text="Empty where it names none. The law: without unreasonable delay, at most 60 (45 CFR 164.410(b)).",
    )


class LookForTerms(forms.Form):
    """Every term of the law, each with what was found."""

    def __init__(self, *given: Any, found: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        for term in terms(clock.today()):
            self.fields[term.key] = _asked(term, (found or {}).get(term.key, Answer.UNKNOWN.value))

    def answers(self) -> dict[str, Answer]:
        """What was found, by term."""
        return {key: Answer(value) for key, value in self.cleaned_data.items()}


def _asked(term: Term, found: str) -> forms.ChoiceField:
    allowed = [one for one in Answer if term.only_if or one is not Answer.NOT_NEEDED]
    hint = f"{term.cite}{f'. Only if {term.only_if}.' if term.only_if else ''}"
    return forms.ChoiceField(
        label=term.says[0].upper() + term.says[1:],
        help_text=hint,
        choices=[(one.value, one.words) for one in allowed],
        initial=found,
        widget=forms.RadioSelect,
    )


class EndAgreement(forms.Form):
    """The last day of an agreement."""

    until_on = Day(label="Last day")
    why = _words("Why does it end?")


class ReviewAssociate(forms.Form):
    """A look at an associate."""

    reviewed_on = Day(label="Looked at on")
    outcome = _words("What was looked at, and what came of it", "Services, PHI, subcontractors, agreement.")


class RecordReturn(forms.Form):
    """What became of PHI."""

    what = forms.TypedChoiceField(
        coerce=Return,
        label="What became of the PHI?",
        choices=[(one.value, one.words) for one in Return],
        widget=forms.RadioSelect,
    )
    on = Day(label="On which day?")
    proof = _words("What shows it? Or: why is neither feasible?")
