"""Forms for printing and mailing: the order, the batches mailed, a run discarded."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms

from forthwith import clock
from forthwith.breach.affected.references import reference_of
from forthwith.breach.models import Letter, PrintBatch
from forthwith.ui.forms import Day


class Order(forms.Form):
    """The order to print."""

    letter = forms.TypedChoiceField(label="Which letter", coerce=int, widget=forms.RadioSelect)
    dated_on = Day(label="Date on the letters")
    again = forms.BooleanField(
        label="Also to those who were mailed an earlier version of it",
        required=False,
        help_text="For example where the earlier one gave a wrong telephone number.",
    )

    def __init__(self, data: Any = None, *, letters: Sequence[tuple[Letter, int]]) -> None:
        first = next((one.number for one, waiting in letters if waiting), None)
        super().__init__(data, initial={"dated_on": clock.today(), "letter": first})
        field: Any = self.fields["letter"]
        field.choices = [(one.number, f"{_named(one)}: {_waiting(count)}") for one, count in letters]


def _named(letter: Letter) -> str:
    return f"Letter {letter.number}, {letter.kind.words}"


def _waiting(count: int) -> str:
    if not count:
        return "nobody is still to be written to"
    return "1 person to write to" if count == 1 else f"{count:,} people to write to"


class Mailed(forms.Form):
    """The mailing of batches that went to the post together."""

    numbers = forms.CharField(label="Batches mailed", help_text="Numbers and spans, such as 1-12, 14.")
    mailed_on = Day(label="Day handed to the post")
    pieces = forms.IntegerField(label="Pieces mailed", min_value=0)
    spoiled = forms.CharField(
        label="Letters of these batches that did not go out",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="By reference, one a line: torn, misprinted, held back. Their people stay owed a letter.",
    )
    proof = forms.CharField(
        label="Proof of mailing", max_length=200, help_text="For example the number of the postage statement."
    )

    def __init__(self, data: Any = None, *, batches: Sequence[PrintBatch], incident: str) -> None:
        self._waiting = {one.number for one in batches}
        self._incident = incident
        pieces = sum(one.count for one in batches)
        known = {"numbers": spans(self._waiting), "pieces": pieces, "mailed_on": clock.today()}
        super().__init__(data, initial=known)

    def clean_numbers(self) -> list[int]:
        """The batches, each printed and not mailed yet."""
        found = numbers_in(self.cleaned_data["numbers"], most=max(self._waiting, default=0))
        if found is None:
            raise forms.ValidationError("Give numbers and spans of batches, such as 1-12, 14.")
        if wrong := sorted(found - self._waiting):
            raise forms.ValidationError(
                f"Batch {spans(wrong)} waits for no mailing: it is recorded already, or not printed yet."
            )
        return sorted(found)

    def clean_spoiled(self) -> list[str]:
        """The spoiled letters by reference, each once."""
        typed = [one for one in re.split(r"[\n,;]+", self.cleaned_data["spoiled"]) if one.strip()]
        found = {one: reference_of(one, self._incident) for one in typed}
        if wrong := [one.strip() for one, reference in found.items() if reference is None]:
            raise forms.ValidationError(
                f"{len(wrong)} of these is no reference of this incident; one looks like {self._incident}-1-00042."
            )
        return sorted({reference for reference in found.values() if reference})


class Discard(forms.Form):
    """Why what is not mailed of a run never will be."""

    why = forms.CharField(
        label="Why these letters do not go out, and what became of the paper",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def spans(numbers: Iterable[int]) -> str:
    """Numbers as spans: 1-3, 5."""
    runs = groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ends = [(some[0][1], some[-1][1]) for some in (list(group) for _, group in runs)]
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)


def numbers_in(text: str, *, most: int) -> set[int] | None:
    """The numbers of spans such as 1-3, 5; None where it is none, or a span reaches beyond the most there is."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[\s,;]+", re.sub(r"\s*[-–—]\s*", "-", text.strip()))):
        span = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", part)
        if span is None:
            return None
        first, last = int(span[1]), int(span[2] or span[1])
        found.update(range(first, min(last, most + 1) + 1) if last > first else (first,))
    return found or None
