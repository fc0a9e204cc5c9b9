"""The lines of an address: what kind of place they name, whether a mark on them says that mail comes back.

Cheap rules settle almost every line. A line that none settles is taken apart by `usaddress`, a trained reader of
United States addresses; what it misses is a remark for a person and never stops a letter.
"""

import re
from enum import StrEnum
from functools import lru_cache

import usaddress


class LineKind(StrEnum):
    """What kind of place the lines name, in the Postal Service's words."""

    STREET = "street address"
    PO_BOX = "post office box"
    RURAL_ROUTE = "rural route"
    GENERAL_DELIVERY = "general delivery"
    MILITARY = "military unit"
    NONE = "no place"
    OTHER = "not told by a rule"


_SIGNS = re.compile(r"[^a-z0-9 ]")
_NO_PLACE = frozenset(
    [
        "homeless",
        "unhoused",
        "houseless",
        "transient",
        "no fixed abode",
        "no fixed address",
        "no permanent address",
        "nfa",
        "no address",
        "no known address",
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
        "lives in car",
        "living in car",
        "on the street",
        "streets",
        "shelter unknown",
    ]
)
_NO_PLACE_STARTS = re.compile(r"(homeless|no fixed (abode|address)|no permanent address)\b")
_RETURNED = re.compile(
    r"\b(undeliverable|return(ed)? (to sender|mail)|rts|bad address|moved( left)? no (forwarding )?address"
    r"|not at this address|do not mail|no longer here|unable to forward|attempted not known|vacant"
    r"|insufficient address|no such (number|street)|mail returned)\b"
)
_KINDS = (
    (LineKind.GENERAL_DELIVERY, re.compile(r"(general delivery|gen del|gen delivery)\b")),
    (LineKind.MILITARY, re.compile(r"(psc|cmr|unit|ship|uss|usns|omc)\b.*")),
    (
        LineKind.PO_BOX,
        re.compile(r".*\b(p ?o ?(box|b)|post office box|lock ?box|po drawer|caller service)\b"),
    ),
    (LineKind.PO_BOX, re.compile(r"box \w+$")),
    (LineKind.RURAL_ROUTE, re.compile(r"(rr|rfd|r r|rural (route|rt)|rte?|hc|hcr|highway contract)\b ?\d")),
    (LineKind.STREET, re.compile(r"[nsew]?\d+\w* .*[a-z]")),
)
_BOX_WITHOUT_NUMBER = re.compile(r"(p ?o ?box|post office box|box|lock ?box)")
# A line that begins with a digit is a street or a route to a rule below; none of the marks stands in it.
SURE_LINE = r"^[0-9][ -~]*$"
PLAIN_LINE = r"^[ -~]*$"
# Every mark that `_RETURNED` knows holds one of these.
PERHAPS_RETURNED = r"(?i)undeliv|return|rts|bad|moved|not|longer|forward|known|vacant|insuff|such"


def line_fault(line1: str, line2: str) -> str:
    """Why nothing can be delivered to these lines, or an empty text."""
    first, second = _plain(line1), _plain(line2)
    if not first:
        return "no street or box"
    if first in _NO_PLACE or _NO_PLACE_STARTS.match(first):
        return "no place to deliver to"
    if _RETURNED.search(first) or _RETURNED.search(second):
        return "marked as undeliverable"
    if _BOX_WITHOUT_NUMBER.fullmatch(first) and not second:
        return "a box without its number"
    return ""


def line_kind(line1: str) -> LineKind:
    """What kind of place the first line names."""
    line = _plain(line1)
    if line_fault(line1, ""):
        return LineKind.NONE
    return next((kind for kind, rule in _KINDS if rule.match(line)), LineKind.OTHER)


@lru_cache(maxsize=50_000)
def doubt(line1: str) -> str:
    """What the line seems to lack, where no rule settles it; an empty text where nothing."""
    if line_kind(line1) is not LineKind.OTHER:
        return ""
    labels = {label for _, label in usaddress.parse(line1)}
    if labels & {"AddressNumber", "USPSBoxID", "LandmarkName", "BuildingName"}:
        return ""
    if labels & {"StreetName", "StreetNamePostType"}:
        return "the address seems to have no house number"
    return "the address seems to name no street"


def _plain(line: str) -> str:
    return " ".join(_SIGNS.sub(" ", line.lower()).split())
