"""The form that chooses among what is due."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from forthwith.duties.chosen import Alike, Chosen, When
from forthwith.ui.selects import LongSelect, Pairs

EVERY = ("", "All")


class ChooseDuties(forms.Form):
    """Which duties to list; offered is only what is there."""

    may_stay_open = True

    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[EVERY, *((one.value, one.words) for one in When)],
        widget=LongSelect,
    )
    owner = forms.ChoiceField(label="Owner", required=False, widget=LongSelect)
    clause = forms.ChoiceField(label="Clause", required=False, widget=LongSelect)
    facility = forms.ChoiceField(label="Facility", required=False, widget=LongSelect)
    kind = forms.ChoiceField(label="Kind", required=False, widget=LongSelect)

    def __init__(self, data: Any, there: Sequence[Alike]) -> None:
        super().__init__(data)
        self._offer("owner", {one.owner: one.owner.replace("_", " ").capitalize() for one in there})
        self._offer("clause", {one.clause: one.clause for one in there})
        self._offer("facility", {one.facility: one.facility for one in there})
        # A kind without a title of its own bears that of its first duty.
        later_first = sorted(there, key=lambda one: (one.first or date.min, one.title), reverse=True)
        self._offer("kind", {one.kind: one.title for one in later_first})

    def _offer(self, name: str, found: dict[str, str]) -> None:
        """What is there; where nothing differs, nothing is asked."""
        offered = sorted(((value, words) for value, words in found.items() if value), key=lambda one: one[1])
        if len(offered) < 2 and not self.data.get(name):
            del self.fields[name]
            return
        self.fields[name].choices = Pairs([EVERY, *offered])  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """What was chosen; a choice that cannot be read is refused by the form and chooses nothing."""
        return Chosen(**self.cleaned_data) if self.is_bound and self.is_valid() else Chosen()
