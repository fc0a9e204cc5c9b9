"""Whether a last known address is sufficient for first-class mail (164.404(d)(1)(i), (d)(2)).

Insufficient means: not known, not complete, or known to be undeliverable. It never means that we doubt it: a
ZIP Code that seems to lie in another State is a remark for a person, and the letter goes out.
"""

import re
from typing import NamedTuple

from forthwith.evidence.rosters.address_lines import line_fault
from forthwith.evidence.rosters.individual import Address, Individual
from forthwith.evidence.rosters.places import POST_OFFICES, fits

POSTAL_CODES = (("postal_code", "state"), ("representative_postal_code", "representative_state"))
_ZIP = re.compile(r"\d{5}(-\d{4})?")
# Every text that matches is an e-mail address by the rule below, too.
PLAIN_EMAIL = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$"
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")


class Triage(NamedTuple):
    """Whether an address is sufficient, and each reason why not."""

    sufficient: bool
    reasons: tuple[str, ...] = ()


def triage(address: Address) -> Triage:
    """Judge one address; general delivery is a place the Postal Service knows, "homeless" is not."""
    line = line_fault(address.line1, address.line2)
    place = place_faults(address.city, address.state, address.postal_code, address.country)
    reasons = ((line,) if line else ()) + place
    return Triage(not reasons, reasons)


def email_is_sufficient(person: Individual) -> bool:
    """Whether the individual agreed to notice by e-mail and the address can be one."""
    return person.email_notice_agreed is True and is_email(person.email)


def restored(code: str, state: str) -> str:
    """A ZIP Code whose leading zeros a spreadsheet dropped, where the State proves that it had them."""
    digits, plus, rest = code.partition("-")
    if not digits.isdecimal() or len(digits) not in (3, 4, 7, 8) or (plus and len(digits) > 4):
        return code
    whole = digits.zfill(5) if len(digits) < 5 else digits.zfill(9)
    if not fits(whole, state):
        return code
    return whole + plus + rest if len(whole) == 5 else f"{whole[:5]}-{whole[5:]}"


def postal_remark(postal_code: str, state: str) -> str:
    """Whether a ZIP Code seems to lie in another State; an empty text where it does not."""
    if _ZIP.fullmatch(postal_code) and state in POST_OFFICES and not fits(postal_code, state):
        return f"the ZIP Code seems to lie outside {state}"
    return ""


def email_remark(email: str) -> str:
    """Whether an e-mail address cannot be one; an empty text where it can."""
    return "the e-mail address cannot be one" if email and not is_email(email) else ""


def is_email(text: str) -> bool:
    """Whether a text can be one e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def place_faults(city: str, state: str, postal_code: str, country: str) -> tuple[str, ...]:
    """What an address lacks below its lines; abroad we know neither States nor postal codes."""
    told = [city_fault(city)]
    if not is_foreign(country):
        told += [state_fault(state), postal_fault(postal_code)]
    return tuple(fault for fault in told if fault)


def city_fault(city: str) -> str:
    """What is wrong with the city of an address; an empty text where nothing is."""
    return "" if city else "no city"


def state_fault(state: str) -> str:
    """What is wrong with the State of a domestic address; an empty text where nothing is."""
    if not state:
        return "no State"
    return "" if state in POST_OFFICES else "unknown State"


def postal_fault(postal_code: str) -> str:
    """What is wrong with the ZIP Code of a domestic address; an empty text where nothing is."""
    if not postal_code:
        return "no ZIP Code"
    is_one = _ZIP.fullmatch(postal_code) and not postal_code.startswith("000")
    return "" if is_one else "malformed ZIP Code"


def is_foreign(country: str) -> bool:
    """Whether an address lies outside the United States."""
    return country not in ("", "US")
