"""What a letter is made of: the text fixed for a breach, and what varies from person to person.

Whether the text says all that 45 CFR 164.404(c)(1) requires is a question of law, asked elsewhere.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the covered entity's name and return address.

    `neutral_name` stands above the return address when the envelope must not tell who writes, 42 CFR 2.16.
    """

    name: str
    address_lines: tuple[str, ...]
    neutral_name: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where individuals may ask or learn more, 164.404(c)(1)(E); what is not offered stays empty.

    The laws of the States ask for a telephone number, whoever pays the call.
    """

    toll_free: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    postal_address: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings another law or variant wants in place of the usual ones; what is empty stays usual."""

    what_happened: str = ""
    types_of_information: str = ""
    steps_to_protect: str = ""
    what_we_are_doing: str = ""
    for_more_information: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of one breach (or of one variant of it) in one language; an empty line starts a paragraph.

    `extra_paragraphs` stand at the end of "What you can do": the offer made only to a variant's people.
    A section that says nothing is left out. On a `plain_envelope` the letterhead's neutral name stands where
    the envelope's window shows it, and the entity's own name under the signature.
    """

    language: str
    subject_line: str
    what_happened: str
    types_of_information: tuple[str, ...]
    steps_to_protect: tuple[str, ...]
    what_we_are_doing: str
    contact: Contact
    signer_name: str
    signer_title: str
    extra_paragraphs: tuple[str, ...] = ()
    headings: Headings = Headings()
    plain_envelope: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Recipient:
    """One person's letter: never shown in a log, so its repr tells the reference only.

    `address_lines` begin with the addressee's name. `on_behalf_of` names the individual the letter is about
    when it goes to a parent, next of kin or personal representative, 164.404(d)(1).
    """

    reference: str
    address_lines: tuple[str, ...]
    salutation: str
    on_behalf_of: str | None = None

    def __repr__(self) -> str:
        return f"Recipient({self.reference!r})"


@dataclass(frozen=True, slots=True)
class LetterJob:
    """All that is the same for every letter of a print run.

    `salt` is random for each run and kept sealed: the manifest's digests of names and addresses would
    otherwise be open to guessing.
    """

    letterhead: Letterhead
    text: LetterText
    dated_on: date
    salt: bytes = field(repr=False)
