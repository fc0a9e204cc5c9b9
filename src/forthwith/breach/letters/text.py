"""The text of a letter between its form, its table and the layout; pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forthwith.breach.letters.kind import FIRST, Kind, Language
from forthwith.documents.letters import Contact, LetterText, Recipient
from forthwith.documents.wording import wording
from forthwith.law.hipaa.facts import Law

CONTACT = ("toll_free", "telephone", "email", "website", "postal_address")
DAYS = ("breach_on", "breach_until", "discovered_on")
LISTS = ("types_of_information", "steps_to_protect")
DOINGS = ("investigation", "mitigation", "protection")
REMINDERS = ("vigilance", "reporting_agencies")
"""What the laws of the States ask for beside: each a paragraph at the end of what people can do."""

Stored = dict[str, Any]

SPECIMEN = Recipient(
    "SPECIMEN", ("Name of the addressee", "Street and number", "City ST 00000"), "Dear Name:"
)
"""Whom a preview is addressed to: nobody."""


def letter_text(stored: Stored, kind: Kind = FIRST) -> LetterText:
    """The layout's text from what is stored; of part 2 records in an envelope that reveals nothing."""
    return LetterText(
        language=str(kind.language),
        subject_line=stored.get("subject_line", ""),
        what_happened=_paragraphs(stored.get("what_happened", ""), _dates_sentence(stored, kind.language)),
        types_of_information=tuple(stored.get("types_of_information", ())),
        steps_to_protect=tuple(stored.get("steps_to_protect", ())),
        what_we_are_doing=_paragraphs(*(stored.get(name, "") for name in DOINGS)),
        contact=Contact(**{name: stored.get(name, "") for name in CONTACT}),
        signer_name=stored.get("signer_name", ""),
        signer_title=stored.get("signer_title", ""),
        extra_paragraphs=tuple(text for name in REMINDERS if (text := stored.get(name, "").strip())),
        plain_envelope=kind.law is Law.PART_2,
    )


SUBJECTS = {
    Language.ENGLISH: "Notice about your health information",
    Language.SPANISH: "Aviso sobre su información de salud",
}
OTHER_SUBJECTS = {
    Language.ENGLISH: "Notice about your personal information",
    Language.SPANISH: "Aviso sobre su información personal",
}


def proposed(
    facts: Mapping[str, Any], discovered_on: date | None, kind: Kind, *, signer: tuple[str, str]
) -> Stored:
    """What the facts already say of a letter's content; whoever drafts it is proposed as its signer.

    Types of information stand among the facts in English: a letter in another language gets its own.
    """
    subjects = SUBJECTS if kind.law is Law.HIPAA else OTHER_SUBJECTS
    types = facts.get("information", {}).get("types") if kind.language is Language.ENGLISH else None
    known = {
        "subject_line": subjects[kind.language],
        "breach_on": facts.get("first_occurred_on"),
        "breach_until": facts.get("last_occurred_on"),
        "discovered_on": discovered_on.isoformat() if discovered_on else None,
        "signer_name": signer[0],
        "signer_title": signer[1],
        "types_of_information": types,
    }
    return {name: value for name, value in known.items() if value}


def prose(stored: Stored) -> tuple[str, ...]:
    """The parts of a letter that are read as sentences, in the order of the letter."""
    texts = (stored.get(name, "") for name in ("what_happened", *DOINGS, *REMINDERS))
    return tuple(text for text in (*texts, *stored.get("steps_to_protect", ())) if text.strip())


_SENTENCES = {
    Language.ENGLISH: (
        "This happened between {first} and {last}.",
        "This happened on {first}.",
        "We discovered it on {found}.",
    ),
    Language.SPANISH: (
        "Esto sucedió entre el {first} y el {last}.",
        "Esto sucedió el {first}.",
        "Lo descubrimos el {found}.",
    ),
}


def _dates_sentence(stored: Stored, language: Language) -> str:
    """The dates of the breach and of its discovery, as far as they are known."""
    first, last, found = (_day(stored, name) for name in DAYS)
    between, on, discovered = _SENTENCES[language]
    days = {"first": first, "last": last, "found": found}
    words = {name: wording(language).day(day) for name, day in days.items() if day}
    lasted = bool(first and last and last != first)
    parts = ((between, lasted), (on, bool(first) and not lasted), (discovered, bool(found)))
    return " ".join(sentence.format(**words) for sentence, is_told in parts if is_told)


def _day(stored: Stored, name: str) -> date | None:
    text = stored.get(name)
    return date.fromisoformat(text) if text else None


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())
