"""Forms of the activity review: one for each act."""

from datetime import timedelta
from typing import Any

from django import forms

from forthwith import clock
from forthwith.access.explained.context import SCHEMAS
from forthwith.access.models import Change, Draw, DrawnUser, Finding, System, SystemKind
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.ui.forms import Day

MOST_WORDS = 5000
YES_NO = [("yes", "Yes"), ("no", "No")]


class Nothing(forms.Form):
    """An act that asks nothing but its button."""


class Words(forms.CharField):
    """A few lines of a person's words."""

    def __init__(self, label: str, help_text: str = "", *, required: bool = True) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=MOST_WORDS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class YesNo(forms.TypedChoiceField):
    """Yes or no, and nothing chosen before."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            choices=YES_NO,
            coerce=lambda answer: answer == "yes",
            widget=forms.RadioSelect,
        )


def _lists(kind: SnapshotKind, label: str) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    """Lists taken in, the newest first."""
    found = Snapshot.objects.filter(kind=kind).order_by("-as_of_on", "-pk").defer("source_name")
    return _ListChoice(queryset=found, label=label, required=False, empty_label="None at hand")


class _ListChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.system or obj.kind}, as of {obj.as_of_on}, {obj.accepted_count} rows"


class OpenReview(forms.Form):
    """Which system, up to which day, by which lists."""

    system = forms.ModelChoiceField(
        queryset=System.objects.filter(kind__in=(SystemKind.CLINICAL, SystemKind.APPLICATION), ended_on=None),
        label="System",
        empty_label="Choose",
    )
    as_of_on = Day(label="Last of the thirty days", help_text="A day the log tells of in full.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["log"] = _lists(SnapshotKind.LOG, "Audit log")
        self.fields["roles"] = _lists(SnapshotKind.ROLES, "Security database: roles")
        self.fields["accounts"] = _lists(SnapshotKind.ACCOUNTS, "Security database: accounts")
        self.fields["as_of_on"].initial = clock.today() - timedelta(days=1)  # today is not over


class Freeze(forms.Form):
    """Which list is numbered, and where the chance comes from."""

    source = forms.ChoiceField(label="Numbered list", choices=Draw.Source.choices, widget=forms.RadioSelect)
    means = forms.ChoiceField(label="Chance from", choices=Draw.Means.choices, widget=forms.RadioSelect)
    round_named = forms.CharField(
        label="Beacon and round",
        help_text="For a public beacon only: named before the round is public.",
        max_length=200,
        required=False,
    )
    why_again = Words("Why it is drawn again", "Only where a draw stands already: both stay.", required=False)


class Commit(forms.Form):
    """A secret, of which only the SHA-256 is kept; or the SHA-256 of a secret kept elsewhere."""

    secret = forms.CharField(
        label="Your secret",
        help_text="At least 20 letters. Write it down: it is asked for again, and only its SHA-256 is kept here.",
        max_length=200,
        required=False,
    )
    digest = forms.CharField(
        label="Or the SHA-256 of a secret you keep yourself",
        help_text="64 hexadecimal digits, as sha256sum prints them.",
        max_length=71,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("secret")) == bool(given.get("digest")):
            self.add_error("secret", "Give a secret, or the SHA-256 of one.")
        return given


class Reveal(forms.Form):
    """The secret committed to."""

    secret = forms.CharField(label="Your secret, as you committed to it", max_length=200)


class Roll(forms.Form):
    """Dice as they fell."""

    dice = forms.CharField(
        label="Rolls of a six-sided die, in their order",
        help_text="At least 20, such as 3 1 4 1 5.",
        max_length=400,
    )


class Hear(forms.Form):
    """What the beacon said."""

    value = forms.CharField(label="Value of the round, as published", max_length=200)


class StandAside(forms.Form):
    """Who gives way, for which of the two lawful reasons."""

    place = forms.IntegerField(label="Place", min_value=1, max_value=10)
    because = forms.ChoiceField(label="Reason", choices=DrawnUser.Because.choices, widget=forms.RadioSelect)


class BringContext(forms.Form):
    """A table that explains accesses."""

    name = forms.ChoiceField(label="Table", choices=[(one, one.replace("_", " ")) for one in SCHEMAS])
    file = forms.FileField(
        label="File", help_text="CSV with the columns' names in its first line, or Parquet."
    )


class Judge(forms.Form):
    """What the chosen accesses are, and why."""

    is_appropriate = YesNo("Does the access belong to this user’s duties?")
    why = Words("Reason")
    propose = forms.BooleanField(
        label="Propose the reason as a template",
        help_text="It explains nothing until it is accepted and stands in a table.",
        required=False,
    )


class Conclude(forms.Form):
    """The conclusion on one user."""

    is_consistent = YesNo("Are the accesses consistent with security level and duties?")
    conclusion = Words("Conclusion")


class Confirm(forms.Form):
    """The supervisor's word, written down."""

    def __init__(self, roles: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._roles = roles
        for number, role in enumerate(roles):
            self.fields[f"role_{number}"] = YesNo(f"{role}: needed?")
        self.fields["why"] = Words("Who answered, when, and by what means")

    @property
    def said(self) -> dict[str, bool]:
        """The answer for each role."""
        return {role: self.cleaned_data[f"role_{number}"] for number, role in enumerate(self._roles)}


class AddFinding(forms.Form):
    """A discrepancy in the reviewer's words."""

    kind = forms.ChoiceField(label="Kind", choices=Finding.Kind.choices)
    says = Words("What was found")
    place = forms.IntegerField(
        label="Place of the drawn user", help_text="Empty where it is about none of them.", required=False
    )
    role = forms.CharField(label="Role it is about", max_length=120, required=False)
    unit = forms.CharField(label="Unit or facility", max_length=60, required=False)


class PlanChange(forms.Form):
    """The change a finding calls for."""

    verb = forms.ChoiceField(
        label="Change",
        choices=[(one.value, one.label) for one in (Change.Verb.REMOVE_ROLES, Change.Verb.DISABLE)],
    )
    roles = forms.CharField(
        label="Roles to remove", help_text="One a line; empty for all.", required=False,
        max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    form_required = forms.CharField(label="Access request form that goes with it", max_length=120)


class ReceiveForm(forms.Form):
    """The form came in."""

    received_on = Day(label="Received on")
    file = forms.FileField(label="The form, as a file", required=False)


class Settle(forms.Form):
    """What came of a finding."""

    settlement = Words("What came of it", "Where nothing changes: why not.")


class ConcludePatterns(forms.Form):
    """What the discrepancies show."""

    patterns = Words("What the discrepancies show over the quarters")
    procedures_change = YesNo("Must procedures change?")


class Close(forms.Form):
    """How the review ends."""

    is_complete = YesNo(
        "Is the review complete?",
        "Never over a log that cannot carry it: then answer no, and say what will be done.",
    )
    closing = Words("How the review ends")


class File(forms.Form):
    """Where the documentation lies."""

    where = forms.CharField(label="Filed at", help_text="The location your policy names.", max_length=300)


class Suppose(forms.Form):
    """One more grant."""

    holder = forms.CharField(label="Account", help_text="system/user", max_length=200)
    role = forms.CharField(label="Role", max_length=120)


class PutRules(forms.Form):
    """The rules as TOML."""

    text = forms.CharField(
        label="Rules (TOML)",
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
    )


class GrantException(forms.Form):
    """A conflict borne until a day."""

    rule = forms.CharField(label="Rule", max_length=60)
    person = forms.CharField(label="Person, as the comparison names them", max_length=200)
    why = Words("Reason")
    control = Words("Control that compensates")
    from_on = Day(label="From")
    until_on = Day(label="Until, that day included")
