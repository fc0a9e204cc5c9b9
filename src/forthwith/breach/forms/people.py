"""Forms about one person: corrections field by field, a judgment, a contact, a letter that came back."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith import clock
from forthwith.breach.affected.returned_file import Back
from forthwith.breach.domain import Channel, Outcome, Purpose, Source
from forthwith.breach.forms.roster import DATE_ORDERS
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.rosters import cells
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.law.hipaa.facts import Relation
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from forthwith.ui.forms import Day, TriState

GROUPS = (
    ("Address", ("line1", "line2", "city", "state", "postal_code", "country")),
    (
        "Other ways to reach the person",
        ("phone", "email", "email_notice_agreed", "email_withdrawn_on", "language"),
    ),
    ("Deceased", ("deceased", "died_on")),
    (
        "Who stands for the person",
        (
            "representative_relation",
            "representative_name",
            "representative_line1",
            "representative_line2",
            "representative_city",
            "representative_state",
            "representative_postal_code",
        ),
    ),
    ("Minor", ("emancipated", "consented_alone", "parent_agreed_to_confidentiality")),
    ("Adult for whom another decides", ("incapacitated",)),
    (
        "Name and date of birth",
        ("first_name", "middle_name", "last_name", "suffix", "birth_date", "involved"),
    ),
)
SOURCES = {
    Source.FORWARDING_NOTICE: "A forwarding notice of the post",
    Source.TELEPHONE: "A telephone call",
    Source.INDIVIDUAL: "The individual, in writing or in person",
    Source.REPRESENTATIVE: "A representative or relative",
    Source.OWN_RECORDS: "Our own records",
    Source.PUBLIC_RECORDS: "Public records",
}


def words(one: Any) -> str:
    """A word of the domain as a person reads it."""
    text: str = one.value.replace("_", " ")
    return text[0].upper() + text[1:]


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(one.value, words(one)) for one in kind]


class Correct(forms.Form):
    """What is known of a person, field by field; what differs from it is the correction."""

    may_stay_open = True

    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, person: Individual, expected: int, confirms: tuple[str, ...] = ()
    ) -> None:
        super().__init__(data, initial={"expected": expected})
        self.person, self.confirms = person, confirms
        if confirms:
            self.fields["confirmed"] = forms.BooleanField(
                label="The address from which the letter came back is good as it stands", required=False
            )
        for name in (name for _, names in GROUPS for name in names):
            self.fields[name] = _field(name, getattr(person, name))
        self.fields["source"] = forms.ChoiceField(
            label="Where do you know it from?",
            choices=[("", "Choose"), *((s.value, w) for s, w in SOURCES.items())],
        )
        self.fields["why"] = forms.CharField(
            label="Note",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Kept encrypted.",
        )

    @property
    def groups(self) -> Iterator[tuple[str, list[BoundField], bool]]:
        """The fields under their headings, and whether a group has something in it to see."""
        for heading, names in GROUPS:
            fields = [self[name] for name in names]
            yield heading, fields, heading == "Address" or any(field.errors for field in fields)

    def clean(self) -> dict[str, Any]:
        """Text is read as a list's cells are: a State by its two letters, a ZIP Code with its hyphen."""
        for name, value in list(self.cleaned_data.items()):
            if name in FIELDS and isinstance(value, str) and value:
                self._read(name, value)
        return self.cleaned_data

    def _read(self, name: str, value: str) -> None:
        reads = cells.text if name == "representative_relation" else FIELDS[name].reads
        try:
            self.cleaned_data[name] = reads(value.strip())
        except Unreadable as fault:
            self.add_error(name, f"This {fault.what}: expected {fault.expected}.")

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what is known, as JSON."""
        found = {name: self.cleaned_data[name] for _, names in GROUPS for name in names}
        kept = self.confirms if self.cleaned_data.get("confirmed") else ()
        return {
            name: plain(value)
            for name, value in found.items()
            if name in kept or _differs(value, getattr(self.person, name))
        }


def _differs(value: Any, known: Any) -> bool:
    return (value if value != "" else None) != (known if known != "" else None)


def plain(value: Any) -> Any:
    """A field's value as JSON."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _field(name: str, known: Any) -> forms.Field:
    field, common = FIELDS[name], {"label": FIELDS[name].title, "required": False, "initial": known}
    if name == "representative_relation":
        choices = [("", "Nobody known"), *((one.value, words(one)) for one in Relation)]
        return forms.ChoiceField(choices=choices, **common)
    if field.reads is cells.day:
        return Day(**common)
    if field.reads in (cells.yes_or_no, cells.deceased):
        return TriState(**common)
    return forms.CharField(max_length=200, **common)


class Judge(forms.Form):
    """A concern for safety: whether the representative is told, judged by a person with reasons."""

    told = forms.ChoiceField(
        label="Is the representative told?",
        widget=forms.RadioSelect,
        choices=[("no", "No: the notice goes to the individual"), ("yes", "Yes: the representative is told")],
    )
    why = forms.CharField(
        label="Your reasons",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why you believe, or do not believe, that telling the representative could endanger the individual.",
    )


OUTCOMES = {
    Outcome.TOLD.value: "Told the person",
    Outcome.SENT.value: "Sent it",
    Outcome.LEFT_MESSAGE.value: "Left a message to call back",
    Outcome.NO_ANSWER.value: "No answer",
    Outcome.WRONG_CONTACT.value: "Wrong number or address",
    Outcome.CAME_BACK.value: "The e-mail came back",
}


class Log(forms.Form):
    """An attempt to tell a person by other means than a letter."""

    purpose = forms.ChoiceField(label="To what end?", widget=forms.RadioSelect)
    channel = forms.ChoiceField(label="By what means?", choices=_choices(Channel))
    outcome = forms.ChoiceField(label="What came of it?", choices=list(OUTCOMES.items()))
    made_on = Day(label="On which day?")
    note = forms.CharField(
        label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Kept encrypted."
    )

    def __init__(self, data: Any = None, *, purpose: Purpose | None = None) -> None:
        super().__init__(data, initial={"purpose": purpose, "made_on": clock.today()})
        field: Any = self.fields["purpose"]
        field.choices = list(PURPOSES.items())


PURPOSES = {
    Purpose.URGENT.value: "An urgent call, beside the letter",
    Purpose.SUBSTITUTE.value: "Substitute notice: no letter can reach the person",
    Purpose.DIRECT.value: "The notice itself, sent by agreed e-mail or handed over",
}


class CameBack(forms.Form):
    """One letter that came back."""

    reference = forms.CharField(
        label="Reference on the letter",
        max_length=60,
        help_text="Scan it or type it; capitals and blanks do not matter.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "autofocus": True}
        ),
    )
    reason = forms.ChoiceField(label="What the post says", choices=_choices(ReturnReason))
    returned_on = Day(label="Day it came back")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"returned_on": clock.today(), **options})

    def back(self, reference: str) -> Back:
        """The letter as told, under its reference."""
        given = self.cleaned_data
        return Back(reference, given["returned_on"], ReturnReason(given["reason"]))


class CameBackFile(forms.Form):
    """A file of letters that came back."""

    file = forms.FileField(
        label="File of returned letters",
        help_text="CSV or XLSX with the columns Reference, Returned on, Reason. You check it before it is recorded.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    date_order = forms.ChoiceField(
        label="How are dates written in this file?", choices=DATE_ORDERS, required=False
    )
