"""Forms for a list of affected people: the file, then what its columns mean."""

from collections.abc import Sequence
from typing import Any

from django import forms

from forthwith.breach.models import Population
from forthwith.errors import Invalid
from forthwith.evidence.files.opening import check_size
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.mapping import Mapping

DATE_ORDERS = [
    ("", "As the file itself proves, or year first"),
    ("mdy", "Month, day, year: 12/31/1980"),
    ("dmy", "Day, month, year: 31/12/1980"),
    ("ymd", "Year, month, day: 1980/12/31"),
]


class Upload(forms.Form):
    """A file of affected people."""

    file = forms.FileField(
        label="List of affected people",
        help_text="CSV or XLSX with a header row. It is kept encrypted; nothing is counted until you have checked it.",
        error_messages={"required": "Choose a file. CSV may be as large as 1,536 MB, a workbook 100 MB."},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """A file larger than this is refused before it is read."""
        given = self.cleaned_data["file"]
        try:
            check_size(given.size)
        except Invalid as invalid:
            raise forms.ValidationError(str(invalid)) from invalid
        return given


class Columns(forms.Form):
    """What each column means; proposed from its header, confirmed by a person."""

    def __init__(self, *args: Any, header: Sequence[str], proposed: Mapping, **options: Any) -> None:
        super().__init__(*args, **options)
        self.header = header
        choices = [("", "Do not read"), *((field.name, field.title) for field in FIELDS.values())]
        known = proposed.as_json()
        for place, column in enumerate(header):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=column, choices=choices, required=False, initial=known.get(column) or ""
            )
        self.fields["date_order"] = forms.ChoiceField(
            label="How are dates written in this file?", choices=DATE_ORDERS, required=False
        )
        self.fields["population"] = forms.ChoiceField(
            label="Who is on this list?",
            choices=[(one.value, one.label.capitalize()) for one in Population],
            required=False,
            help_text="Laws beside HIPAA count employees and others apart.",
        )

    def as_json(self) -> dict[str, Any]:
        """All that was chosen, to be kept until the list is read."""
        chosen = self.cleaned_data
        return {
            "columns": self.choices(),
            "date_order": chosen["date_order"],
            "population": chosen["population"] or Population.CONSUMERS.value,
        }

    def choices(self) -> dict[str, str | None]:
        """Column to field, None where it is not read."""
        return {
            column: self.cleaned_data[f"column_{place}"] or None for place, column in enumerate(self.header)
        }
