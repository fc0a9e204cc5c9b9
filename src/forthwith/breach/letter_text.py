"""The text of a letter between its form, its table, the law's content test and the layout; pure."""

from datetime import date
from typing import Any

from forthwith.documents.letters import Contact, LetterText, Recipient
from forthwith.law.hipaa.s164_404 import Content, missing_content
from forthwith.law.kernel import Finding

CONTACT = ("toll_free", "email", "website", "postal_address")
DAYS = ("breach_on", "breach_until", "discovered_on")
LISTS = ("types_of_information", "steps_to_protect")
DOINGS = ("investigation", "mitigation", "protection")

Stored = dict[str, Any]

SPECIMEN = Recipient(
    "SPECIMEN", ("Name of the addressee", "Street and number", "City ST 00000"), "Dear Name:"
)
"""Whom a preview is addressed to: nobody."""


def missing(stored: Stored) -> Finding[tuple[str, ...]]:
    """What the law requires and the letter does not say: 45 CFR 164.404(c)(1)."""
    return missing_content(
        Content(
            what_happened=stored.get("what_happened", ""),
            dates_not_known=bool(stored.get("dates_not_known")),
            types=tuple(stored.get("types_of_information", ())),
            steps="\n".join(stored.get("steps_to_protect", ())),
            toll_free=stored.get("toll_free", ""),
            email=stored.get("email", ""),
            website=stored.get("website", ""),
            postal=stored.get("postal_address", ""),
            breach_on=_day(stored, "breach_on"),
            breach_until=_day(stored, "breach_until"),
            discovered_on=_day(stored, "discovered_on"),
            investigation=stored.get("investigation", ""),
            mitigation=stored.get("mitigation", ""),
            protection=stored.get("protection", ""),
        )
    )


def letter_text(stored: Stored) -> LetterText:
    """The layout's text from what is stored."""
    return LetterText(
        language="en",
        subject_line=stored.get("subject_line", ""),
        what_happened=_paragraphs(stored.get("what_happened", ""), _dates_sentence(stored)),
        types_of_information=tuple(stored.get("types_of_information", ())),
        steps_to_protect=tuple(stored.get("steps_to_protect", ())),
        what_we_are_doing=_paragraphs(*(stored.get(name, "") for name in DOINGS)),
        contact=Contact(**{name: stored.get(name, "") for name in CONTACT}),
        signer_name=stored.get("signer_name", ""),
        signer_title=stored.get("signer_title", ""),
    )


def _dates_sentence(stored: Stored) -> str:
    """The dates of the breach and of its discovery, as far as they are known."""
    first, last, found = (_day(stored, name) for name in DAYS)
    happened = ""
    if first and last and last != first:
        happened = f"This happened between {_long(first)} and {_long(last)}. "
    elif first:
        happened = f"This happened on {_long(first)}. "
    return happened + (f"We discovered it on {_long(found)}." if found else "")


def _day(stored: Stored, name: str) -> date | None:
    text = stored.get(name)
    return date.fromisoformat(text) if text else None


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())
