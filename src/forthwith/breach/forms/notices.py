"""Forms for notices that go outward: the public text, its posting, press releases, the toll-free line."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from forthwith import clock
from forthwith.breach.forms.elements import Elements, words
from forthwith.breach.letters.text import DAYS
from forthwith.ui.forms import Day


def why(label: str, hint: str = "") -> forms.CharField:
    """Reasons, asked for only where the law leaves it to a person."""
    return words(label, 3, hint)


_CONTENT = "45 CFR 164.404(c)(1)"
_GROUPS = (
    ("Headline", "", ("subject_line",)),
    ("What happened", f"{_CONTENT}(A)", ("what_happened", *DAYS, "dates_not_known")),
    ("What information", f"{_CONTENT}(B)", ("types_of_information",)),
    ("What people can do", f"{_CONTENT}(C)", ("steps_to_protect",)),
    ("What you are doing", f"{_CONTENT}(D)", ("investigation", "mitigation", "protection")),
    ("Where to ask", f"{_CONTENT}(E)", ("toll_free", "email", "website", "postal_address")),
)


class PublicText(Elements):
    """The text of a notice that everybody may read, element by element as the law lists them."""

    subject_line = forms.CharField(label="Headline", max_length=120)
    what_happened = words(
        "What happened", 6, "Everybody may read this. No name, no number, nothing that points to one person."
    )
    toll_free = forms.CharField(
        label="Toll-free telephone number",
        required=False,
        help_text="Substitute notice needs one, active for at least 90 days.",
    )

    @property
    def groups(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields under the element of the law each belongs to."""
        return [(heading, cite, [self[name] for name in names]) for heading, cite, names in self.shown]

    shown: tuple[tuple[str, str, tuple[str, ...]], ...] = _GROUPS


class ReleaseText(PublicText):
    """A press release: the same elements, and whom a journalist may ask."""

    shown = (*_GROUPS, ("For the press", "", ("media_contact",)))

    media_contact = forms.CharField(
        label="Media contact", required=False, help_text="An office, its telephone number and e-mail address."
    )


class Post(forms.Form):
    """Where the entity's own site leads to the notice."""

    home_page = forms.CharField(
        label="Page of your own site that links to it",
        max_length=200,
        help_text="Your home page. Put the link there first, where nobody has to look for it.",
    )


class Remove(forms.Form):
    """Taking a notice down."""

    why = why("Why is it taken down?", "Needed before its 90 days are over.")


class OpenLine(forms.Form):
    """The toll-free number and its first day."""

    number = forms.CharField(label="Toll-free number", max_length=40)
    active_from = Day(label="Active from")


class CloseLine(forms.Form):
    """The day the toll-free number was closed."""

    closed_on = Day(label="Closed on")
    why = why("Why was it closed?", "Needed before its 90 days are over.")


class ToldOtherwise(forms.Form):
    """Fewer than ten: when the last of them was told by other means."""

    told = forms.IntegerField(label="How many were told", min_value=1)
    told_on = Day(label="Day on which the last of them was told")


class Sent(forms.Form):
    """A release with its outlets."""

    outlets = forms.CharField(
        label="Outlets",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Prominent outlets that serve the State: newspapers, television, radio. One a line.",
    )
    sent_on = Day(label="Day on which it was sent")
    proof = forms.CharField(
        label="What shows that they received it?",
        max_length=400,
        help_text="For example a wire service’s confirmation, or a clipping.",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"sent_on": clock.today()})
