"""Which recipients can be printed right, and which are refused, by reference and with the reason."""

from collections.abc import Iterable
from unicodedata import name

from forthwith.documents.glyphs import missing_glyphs
from forthwith.documents.letters import Recipient
from forthwith.documents.window import MAX_LINES, AddressBlock, fit_address
from forthwith.errors import Fault, Invalid


def refusal(recipient: Recipient) -> str | None:
    """Why this recipient cannot be printed, or None."""
    outcome = _block_or_reason(recipient)
    return outcome if isinstance(outcome, str) else None


def address_block(recipient: Recipient) -> AddressBlock:
    """The address as it will be printed; raises Invalid, naming the reference, for one that is refused."""
    outcome = _block_or_reason(recipient)
    if isinstance(outcome, str):
        fault = Fault(recipient.reference, "a recipient that can be printed right", outcome)
        raise Invalid(f"The letter {recipient.reference} cannot be printed right: {outcome}", (fault,))
    return outcome


def _block_or_reason(recipient: Recipient) -> AddressBlock | str:
    if not recipient.reference.strip():
        return "There is no reference."
    if not any(line.strip() for line in recipient.address_lines):
        return "There is no address."
    if not recipient.salutation.strip():
        return "There is no salutation."
    if missing := missing_glyphs(_all_text(recipient)):
        return f"The fonts have no letter for {characters(missing)}."
    tight = f"The address does not fit the window: at most {MAX_LINES} lines of about 50 letters."
    return fit_address(lines_of(recipient)) or tight


def lines_of(recipient: Recipient) -> tuple[str, ...]:
    """The address lines that say something, single-spaced."""
    return tuple(single_spaced(line) for line in recipient.address_lines if line.strip())


def single_spaced(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def characters(missing: Iterable[str]) -> str:
    """Characters by code point and name, so that a person can find them in the record."""
    return ", ".join(f"U+{ord(one):04X} {name(one, 'unnamed')}" for one in sorted(missing))


def _all_text(recipient: Recipient) -> str:
    about = recipient.on_behalf_of or ""
    parts = (*recipient.address_lines, recipient.salutation, about, recipient.reference)
    return single_spaced(" ".join(parts))
