"""The text of a public notice: the five elements of the letter, told to everybody at once; pure."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import rfc8785

from forthwith.breach.letters.content import missing as missing_elements
from forthwith.breach.letters.text import letter_text
from forthwith.documents.letters import Letterhead
from forthwith.documents.releases import Element, PressRelease
from forthwith.documents.rendering import paragraphs
from forthwith.documents.wording import Wording, wording
from forthwith.law.hipaa.s164_404_d_substitute import POSTING_DAYS
from forthwith.law.kernel import Finding, Missing

Stored = dict[str, Any]

# What a letter says and a public notice does not: who signs it, and to whom.
_OF_LETTERS_ALONE = frozenset({"signer_name", "signer_title", "variant", "extra_paragraphs"})


def from_letter(stored: Stored) -> Stored:
    """What a public notice takes over from the letter; a person rewrites what speaks to one reader."""
    return {name: value for name, value in stored.items() if name not in _OF_LETTERS_ALONE}


def missing(stored: Stored, *, toll_free: bool) -> Finding[tuple[str, ...]]:
    """What the notice still lacks: the elements of 164.404(c)(1); of a substitute notice, a toll-free number."""
    found = missing_elements(stored)
    if not toll_free or stored.get("toll_free", "").strip():
        return found
    lacking = Missing("a toll-free number where people learn whether they are affected", "toll_free")
    value = (*found.value, lacking.name)
    says = f"The notice lacks {len(value)} of its elements"
    return Finding(value, says, POSTING_DAYS.cite, (*found.because, lacking))


def parts(stored: Stored) -> Iterator[Element]:
    """The five elements in the order of 164.404(c)(1)(A) to (E)."""
    text = letter_text(stored)
    words = wording(text.language)
    yield Element(words.what_happened, paragraphs(text.what_happened))
    yield Element(words.types_of_information, items=text.types_of_information)
    yield Element(words.steps_to_protect, text.extra_paragraphs, text.steps_to_protect)
    yield Element(words.what_we_are_doing, paragraphs(text.what_we_are_doing))
    yield Element(words.for_more_information, items=tuple(_ways(text.contact, words)))


def _ways(contact: Any, words: Wording) -> Iterator[str]:
    for way in fields(contact):
        if given := getattr(contact, way.name).strip():
            yield f"{getattr(words, way.name)}: {given}"


def release_of(stored: Stored, issuer: Letterhead) -> PressRelease:
    """The text as it goes to the press."""
    return PressRelease(
        issuer=issuer,
        headline=stored.get("subject_line", ""),
        elements=tuple(parts(stored)),
        media_contact=stored.get("media_contact", ""),
    )


def digest_of(stored: Any) -> str:
    """The digest under which a text stands on the record."""
    return f"sha256:{hashlib.sha256(rfc8785.dumps(stored)).hexdigest()}"
