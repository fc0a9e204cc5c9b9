"""Forms of inventory."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.inventory.domain import SETTLED, Method, Purpose
from forthwith.ui.forms import Day

MOST_LINES = 500_000


def _words(label: str, hint: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=2000, required=required, widget=widget)


class OpenCount(forms.Form):
    """A count of a facility opens."""

    facility = forms.ModelChoiceField(
        label="Facility", queryset=Facility.objects.none(), to_field_name="code", empty_label=None
    )
    year = forms.IntegerField(label="Year", min_value=2000, max_value=2200)

    def __init__(self, *given: Any, codes: frozenset[str] | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        facilities: Any = self.fields["facility"]
        within = Facility.objects.in_use(clock.today())
        facilities.queryset = within if codes is None else within.filter(code__in=codes)
        self.fields["year"].initial = clock.today().year


class BringSheet(forms.Form):
    """What was found, as a file."""

    file = forms.FileField(
        label="List of what was found",
        help_text="CSV or XLSX with a column Asset tag or Serial number, and perhaps Room.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class TypeTags(forms.Form):
    """What was found, typed or scanned on the page."""

    tags = forms.CharField(
        label="Asset tags that were found",
        max_length=MOST_LINES,
        help_text="One a line; after a comma its room: A-1001, 2.14.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Settle(forms.Form):
    """What became of missing pieces."""

    settled = forms.ChoiceField(
        label="What became of them?",
        choices=[(one.value, words) for one, words in SETTLED.items()],
        widget=forms.RadioSelect,
    )
    because = _words("How do you know?")


class WithdrawSheet(forms.Form):
    """A file counts no more."""

    because = _words("Why does this file not count?")


class Close(forms.Form):
    """A count closes."""

    counted_on = Day(label="Counted on")
    summary = _words("Summary", "How it was counted, what is missing and what is done about it.", rows=4)
    late_because = _words("If it is late: why?", required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["counted_on"].initial = clock.today


class Sanitize(forms.Form):
    """Media were sanitized."""

    purpose = forms.ChoiceField(
        label="For what?",
        choices=[(one.value, one.value.capitalize()) for one in Purpose],
        widget=forms.RadioSelect,
    )
    method = forms.ChoiceField(
        label="Method (NIST SP 800-88)",
        choices=[(one.value, one.words) for one in Method],
        widget=forms.RadioSelect,
    )
    technique = forms.CharField(
        label="Technique", max_length=200, help_text="For example: cryptographic erase, shredded to 2 mm."
    )
    tool = forms.CharField(label="Tool", max_length=120, help_text="Its name and version.")
    sanitized_on = Day(label="Sanitized on")


class Verify(forms.Form):
    """Another person verifies."""

    verified_on = Day(label="Verified on")
    verified_how = forms.CharField(label="How?", max_length=200)


class Dispose(forms.Form):
    """A piece goes."""

    purpose = forms.ChoiceField(
        label="What becomes of it?",
        choices=[(Purpose.DISPOSAL.value, "It is disposed of"), (Purpose.REUSE.value, "It is used again")],
        widget=forms.RadioSelect,
    )
    on = Day(label="On")
    to = forms.CharField(label="To whom, or to which use?", max_length=200)
    vendor = forms.FileField(
        label="Certificate of whoever took it",
        help_text="For example a recycler’s certificate of destruction, up to 50 MB. It stands beside our own.",
        required=False,
    )
