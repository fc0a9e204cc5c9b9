"""The form that chooses among what is due."""

from collections.abc import Iterable
from typing import Any

from django import forms

from forthwith.duties.chosen import Chosen, When
from forthwith.ui.selects import LongSelect

EVERY = ("", "All")


class ChooseDuties(forms.Form):
    """Which duties to list; offered is only what is there."""

    may_stay_open = True

    when = forms.ChoiceField(
        label="When", required=False, choices=[EVERY, *((one.value, one.words) for one in When)]
    )
    owner = forms.ChoiceField(label="Owner", required=False, widget=LongSelect)
    clause = forms.ChoiceField(label="Clause", required=False, widget=LongSelect)
    facility = forms.ChoiceField(label="Facility", required=False, widget=LongSelect)
    kind = forms.ChoiceField(label="Kind", required=False, widget=LongSelect)

    def __init__(self, data: Any, there: Iterable[tuple[str, str, str, str, str]]) -> None:
        super().__init__(data)
        owners, clauses, facilities, kinds, titles = zip(*there, strict=True) if there else ((),) * 5
        self._offer("owner", {one: one.replace("_", " ").capitalize() for one in owners})
        self._offer("clause", {one: one for one in clauses})
        self._offer("facility", {one: one for one in facilities})
        # A kind without a title of its own bears that of its first duty.
        self._offer("kind", dict(zip(reversed(kinds), reversed(titles), strict=True)))

    def _offer(self, name: str, found: dict[str, str]) -> None:
        """What is there; where nothing differs, nothing is asked."""
        offered = sorted(((value, words) for value, words in found.items() if value), key=lambda one: one[1])
        if len(offered) < 2 and not self.data.get(name):
            del self.fields[name]
            return
        self.fields[name].choices = [EVERY, *offered]  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """What was chosen; a choice that cannot be read is refused by the form and chooses nothing."""
        return Chosen(**self.cleaned_data) if self.is_bound and self.is_valid() else Chosen()
