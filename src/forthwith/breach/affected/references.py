"""The reference printed on a letter, as it is read by a scanner or typed by a hand; pure."""

import re

# What keyboards, scanners and word processors make of a hyphen.
_HYPHENS = re.compile(r"[\s_‐‑‒–—−-]+")


def reference_of(typed: str, incident: str) -> str | None:
    """The reference of one person of an incident, whatever its case, blanks and hyphens; None where it is none."""
    plain = _HYPHENS.sub("-", typed.strip()).strip("-").upper()
    if not plain.isascii() or not plain.startswith(f"{incident}-"):
        return None
    order, _, row = plain.removeprefix(f"{incident}-").partition("-")
    if not (order.isdecimal() and row.isdecimal()) or max(len(order), len(row)) > 9:
        return None
    return f"{incident}-{int(order)}-{int(row):05}"
