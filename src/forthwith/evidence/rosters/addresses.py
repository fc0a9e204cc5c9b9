"""Whether a last known address is sufficient for first-class mail (164.404(d)(1)(i), (d)(2)).

Insufficient means: not known, not complete, or known to be undeliverable. It never means that we doubt it: a
ZIP Code that seems to lie in another State is a remark for a person, and the letter goes out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from forthwith.evidence.rosters.individual import Address, Individual
from forthwith.evidence.rosters.places import POST_OFFICES, fits

POSTAL_CODES = (("postal_code", "state"), ("representative_postal_code", "representative_state"))
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_SIGNS = re.compile(r"[^a-z0-9 ]")
_NO_PLACE = frozenset(
    (
        "homeless",
        "unhoused",
        "transient",
        "no fixed abode",
        "no fixed address",
        "no permanent address",
        "nfa",
        "no address",
        "address unknown",
        "unknown address",
        "unknown",
        "unk",
        "not known",
        "none",
        "n a",
        "na",
        "same",
        "tbd",
        "x",
        "xx",
        "xxx",
    )
)
_RETURNED = re.compile(
    r"\b(undeliverable|return(ed)? (to sender|mail)|rts|bad address|moved( left)? no (forwarding )?address"
    r"|not at this address|do not mail|no longer here)\b"
)


class Triage(NamedTuple):
    """Whether an address is sufficient, and each reason why not."""

    sufficient: bool
    reasons: tuple[str, ...] = ()


def triage(address: Address) -> Triage:
    """Judge one address; general delivery is a place the Postal Service knows, "homeless" is not."""
    reasons = tuple(_abroad(address) if address.country not in ("", "US") else _domestic(address))
    return Triage(not reasons, reasons)


def email_is_sufficient(person: Individual) -> bool:
    """Whether the individual agreed to notice by e-mail and the address can be one."""
    return person.email_notice_agreed is True and _EMAIL.fullmatch(person.email) is not None


def restored(code: str, state: str) -> str:
    """A ZIP Code whose leading zeros a spreadsheet dropped, where the State proves that it had them."""
    digits, plus, rest = code.partition("-")
    if not digits.isdecimal() or len(digits) not in (3, 4, 7, 8) or (plus and len(digits) > 4):
        return code
    whole = digits.zfill(5) if len(digits) < 5 else digits.zfill(9)
    if not fits(whole, state):
        return code
    return whole + plus + rest if len(whole) == 5 else f"{whole[:5]}-{whole[5:]}"


def remarks(person: Individual) -> Iterator[str]:
    """What a person should look at before the letters go out; nothing of it stops a letter."""
    for address in (person.address, person.representative_address):
        known = _ZIP.fullmatch(address.postal_code) and address.state in POST_OFFICES
        if known and not fits(address.postal_code, address.state):
            yield f"the ZIP Code seems to lie outside {address.state}"
    if person.email and not _EMAIL.fullmatch(person.email):
        yield "the e-mail address cannot be one"


def _abroad(address: Address) -> Iterator[str]:
    yield from _street(address)
    if not address.city:
        yield "no city"


def _domestic(address: Address) -> Iterator[str]:
    yield from _abroad(address)
    if not address.state:
        yield "no State"
    elif address.state not in POST_OFFICES:
        yield "unknown State"
    if not address.postal_code:
        yield "no ZIP Code"
    elif not _ZIP.fullmatch(address.postal_code) or address.postal_code.startswith("000"):
        yield "malformed ZIP Code"


def _street(address: Address) -> Iterator[str]:
    lines = [" ".join(_SIGNS.sub(" ", line.lower()).split()) for line in (address.line1, address.line2)]
    if not lines[0]:
        yield "no street or box"
    elif lines[0] in _NO_PLACE:
        yield "no place to deliver to"
    elif any(_RETURNED.search(line) for line in lines):
        yield "marked as undeliverable"
