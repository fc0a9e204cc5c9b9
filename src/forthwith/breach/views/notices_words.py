"""What the pages of the outward notices share: words for forms and periods, a first text from the letter."""

from datetime import date
from typing import Any

from django import forms

from forthwith.breach.document import Document, value_at
from forthwith.breach.models import Incident
from forthwith.breach.notices.posting import FormOwed
from forthwith.breach.notices.text import from_letter
from forthwith.breach.queries.incidents import facts_of
from forthwith.errors import Invalid
from forthwith.ui.shown import Status
from forthwith.ui.words import day_in_words

FORMS = {
    FormOwed.UNKNOWN: Status("Not known yet how many", "info"),
    FormOwed.NONE: Status("No substitute notice", "good"),
    FormOwed.FEWER_THAN_TEN: Status("Fewer than 10", "warning"),
    FormOwed.TEN_OR_MORE: Status("10 or more", "danger"),
}


def period(first: date, until: date) -> str:
    """One day, or from one day to another."""
    return day_in_words(first) if first == until else f"{day_in_words(first)} to {day_in_words(until)}"


def given_day(facts: Document, path: str) -> date | None:
    """A day among the facts."""
    text = value_at(facts, path)
    return date.fromisoformat(text) if text else None


def first_text(incident: Incident) -> dict[str, Any]:
    """A draft from the last letter, or from the facts where there is none yet."""
    letters = list(incident.letters.filter(law="hipaa", language="en"))
    for letter in sorted(
        letters, key=lambda one: (one.approved_by_id is None, one.variant != "", -one.number)
    ):
        return from_letter(letter.text)
    facts = facts_of(incident)
    known = {
        "subject_line": "Notice about health information",
        "breach_on": facts.get("first_occurred_on"),
        "breach_until": facts.get("last_occurred_on"),
        "discovered_on": incident.discovered_on.isoformat() if incident.discovered_on else None,
        "types_of_information": facts.get("information", {}).get("types"),
    }
    return {name: value for name, value in known.items() if value}


def read_from(form: forms.Form) -> dict[str, Any]:
    """What a small form was given; Invalid says which of its answers cannot be read."""
    if not form.is_valid():
        faults = "; ".join(f"{form[name].label}: {errors[0]}" for name, errors in form.errors.items())
        raise Invalid(f"Nothing was recorded. {faults}")
    given: dict[str, Any] = form.cleaned_data
    return given
