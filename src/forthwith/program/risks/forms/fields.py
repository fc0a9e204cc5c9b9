"""Fields that several forms of a risk analysis share: words, and the five levels."""

from django import forms

from forthwith.program.risks.domain.levels import Level

MOST_WORDS = 5_000
UNKNOWN = ("", "Not known yet")


def words(label: str, hint: str = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    """A text of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=MOST_WORDS, required=required, widget=area)


def level(label: str, hint: str = "", *, required: bool = False) -> forms.ChoiceField:
    """One of the five qualitative values, the highest first; not known where it need not be."""
    named = [(one.value, one.words) for one in reversed(Level)]
    first = ("", "Choose a level") if required else UNKNOWN
    return forms.ChoiceField(label=label, help_text=hint, required=required, choices=[first, *named])
