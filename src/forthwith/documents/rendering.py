"""Letters set on paper: one PDF of any number of letters, each with its own pages and page numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
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
    common = _common_data(text, letterhead, words, dated_on)
    _check_fixed_text(common)
    if len(letterhead.address_lines) > MAX_LETTERHEAD_LINES:
        fault = Fault("letterhead.address_lines", f"{MAX_LETTERHEAD_LINES} lines at most")
        raise Invalid("The letterhead is too tall for the envelope.", (fault,))
    return {**common, "letters": [_letter(recipient, words) for recipient in recipients]}


def _common_data(text: LetterText, letterhead: Letterhead, words: Wording, dated_on: date) -> dict[str, Any]:
    return {
        "language": text.language,
        "subject": single_spaced(text.subject_line),
        "date": words.day(dated_on),
        "day": {"year": dated_on.year, "month": dated_on.month, "day": dated_on.day},
        "letterhead": {"name": letterhead.name, "lines": letterhead.address_lines},
        "words": {"reference": words.reference, "page": words.page, "sincerely": words.sincerely},
        "sections": list(_sections(text, words)),
        "signer": {"name": text.signer_name, "title": text.signer_title},
        "box": {
            "left": BOX_LEFT * POINTS,
            "top": BOX_TOP * POINTS,
            "width": BOX_WIDTH_PT,
            "height": BOX_HEIGHT_PT,
        },
    }


def _sections(text: LetterText, words: Wording) -> Iterable[dict[str, Any]]:
    """The five elements in the order of 164.404(c)(1)(A) to (E)."""
    yield _section(words.what_happened, paragraphs=paragraphs(text.what_happened))
    yield _section(words.types_of_information, items=text.types_of_information)
    yield _section(words.steps_to_protect, items=text.steps_to_protect, closing=text.extra_paragraphs)
    yield _section(words.what_we_are_doing, paragraphs=paragraphs(text.what_we_are_doing))
    yield _section(words.for_more_information, items=_contact_lines(text.contact, words))


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


def _letter(recipient: Recipient, words: Wording) -> dict[str, Any]:
    about = recipient.on_behalf_of and words.about.format(name=single_spaced(recipient.on_behalf_of))
    return {
        "reference": recipient.reference,
        "address": asdict(address_block(recipient)),
        "salutation": single_spaced(recipient.salutation),
        "about": about or None,
    }


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: an empty line stands between them."""
    return tuple(part for part in re.split(r"\n\s*\n", text) if part.strip())


def _check_fixed_text(common: Mapping[str, Any]) -> None:
    if missing := missing_glyphs("".join(_strings(common))):
        fault = Fault("letter text", "characters the fonts can set", characters(missing))
        raise Invalid(f"The fonts have no letter for {characters(missing)} in the letter's text.", (fault,))


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
    elif isinstance(value, Sequence):
        for one in value:
            yield from _strings(one)
