"""Letters set on paper: one PDF of any number of letters, each with its own pages and page numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from forthwith.documents.glyphs import missing_glyphs
from forthwith.documents.letters import Contact, Letterhead, LetterText, Recipient
from forthwith.documents.recipients import address_block, characters, single_spaced
from forthwith.documents.typesetting import typeset
from forthwith.documents.window import BOX_HEIGHT_PT, BOX_LEFT, BOX_TOP, BOX_WIDTH_PT, POINTS
from forthwith.documents.wording import Wording, wording
from forthwith.errors import Fault, Invalid

LAYOUT = "letter"
# More would run from the letterhead's place into the address window.
MAX_LETTERHEAD_LINES = 5


def render_letters(
    text: LetterText, letterhead: Letterhead, recipients: Sequence[Recipient], *, dated_on: date
) -> bytes:
    """One tagged PDF of a letter to each recipient, in order; the same arguments give the same bytes.

    Raises Invalid when the text, the letterhead or any recipient cannot be printed right; then nothing is.
    """
    return typeset(LAYOUT, letter_data(text, letterhead, recipients, dated_on), dated_on)


def render_letter(text: LetterText, letterhead: Letterhead, recipient: Recipient, *, dated_on: date) -> bytes:
    """One person's letter as a tagged PDF of its own."""
    return render_letters(text, letterhead, (recipient,), dated_on=dated_on)


def letter_data(
    text: LetterText, letterhead: Letterhead, recipients: Sequence[Recipient], dated_on: date
) -> dict[str, Any]:
    """What the layout is given: plain strings and numbers, checked to be printable."""
    words = wording(text.language)
    _check_letterhead(text, letterhead)
    common = _common_data(text, letterhead, words, dated_on)
    _check_fixed_text(common)
    return {**common, "glyphs": "", "letters": [personal_data(recipient, words) for recipient in recipients]}


def _common_data(text: LetterText, letterhead: Letterhead, words: Wording, dated_on: date) -> dict[str, Any]:
    return {
        "language": text.language,
        "subject": single_spaced(text.subject_line),
        "date": words.day(dated_on),
        "day": {"year": dated_on.year, "month": dated_on.month, "day": dated_on.day},
        "author": letterhead.name,
        "letterhead": {
            "name": letterhead.neutral_name if text.plain_envelope else letterhead.name,
            "lines": letterhead.address_lines,
        },
        "words": {
            "reference": words.reference,
            "relation": words.relation,
            "page": words.page,
            "sincerely": words.sincerely,
        },
        "sections": list(_sections(text, words)),
        "signer": {
            "name": text.signer_name,
            "title": text.signer_title,
            "of": letterhead.name if text.plain_envelope else None,
        },
        "box": {
            "left": BOX_LEFT * POINTS,
            "top": BOX_TOP * POINTS,
            "width": BOX_WIDTH_PT,
            "height": BOX_HEIGHT_PT,
        },
    }


def _sections(text: LetterText, words: Wording) -> Iterable[dict[str, Any]]:
    """The five elements in the order of 164.404(c)(1)(A) to (E); the last is there always, to sign under."""
    parts: dict[str, dict[str, Sequence[str]]] = {
        "what_happened": {"paragraphs": paragraphs(text.what_happened)},
        "types_of_information": {"items": text.types_of_information},
        "steps_to_protect": {"items": text.steps_to_protect, "closing": text.extra_paragraphs},
        "what_we_are_doing": {"paragraphs": paragraphs(text.what_we_are_doing)},
        "for_more_information": {"items": _contact_lines(text.contact, words)},
    }
    for name, part in parts.items():
        if any(part.values()) or name == "for_more_information":
            yield _section(getattr(text.headings, name).strip() or getattr(words, name), **part)


def _section(
    heading: str, *, paragraphs: Sequence[str] = (), items: Sequence[str] = (), closing: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "heading": heading,
        "paragraphs": [single_spaced(one) for one in paragraphs],
        "items": [single_spaced(one) for one in items],
        "closing": [single_spaced(one) for one in closing],
    }


def _contact_lines(contact: Contact, words: Wording) -> tuple[str, ...]:
    offered = ((way.name, getattr(contact, way.name)) for way in fields(contact))
    return tuple(f"{getattr(words, way)}: {value}" for way, value in offered if value.strip())


def personal_data(recipient: Recipient, words: Wording) -> dict[str, Any]:
    """What varies from letter to letter, as it will stand; raises Invalid for a recipient that is refused."""
    block = address_block(recipient)
    name = single_spaced(recipient.on_behalf_of or "")
    return {
        "reference": recipient.reference,
        "address": {"lines": block.lines, "size": block.size, "pitch": block.pitch},
        "salutation": single_spaced(recipient.salutation),
        "about": words.about.format(name=name) if name else None,
    }


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: an empty line stands between them."""
    return tuple(part for part in re.split(r"\n\s*\n", text) if part.strip())


def _check_letterhead(text: LetterText, letterhead: Letterhead) -> None:
    if len(letterhead.address_lines) > MAX_LETTERHEAD_LINES:
        fault = Fault("letterhead.address_lines", f"{MAX_LETTERHEAD_LINES} lines at most")
        raise Invalid("The letterhead is too tall for the envelope.", (fault,))
    if text.plain_envelope and not letterhead.neutral_name.strip():
        fault = Fault("letterhead.neutral_name", "a name that does not tell who writes")
        raise Invalid("A plain envelope needs a return name that tells nothing about the sender.", (fault,))


def _check_fixed_text(common: Mapping[str, Any]) -> None:
    if missing := missing_glyphs("".join(strings(common))):
        fault = Fault("letter text", "characters the fonts can set", characters(missing))
        raise Invalid(f"The fonts have no letter for {characters(missing)} in the letter's text.", (fault,))


def strings(value: Any) -> Iterable[str]:
    """All the words within a layout's data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from strings(list(value.values()))
    elif isinstance(value, Sequence):
        for one in value:
            yield from strings(one)
