"""45 CFR 164.308 to 164.316: the Security Rule's standards and implementation specifications, as dated data.

A designation (required, addressable) is the text's, so it is data with a day: the proposal of January 2025 to end
"addressable" (90 FR 898) is no law, and no row of it stands here until it is.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forthwith.law.hipaa.provisions import Kind, Provision
from forthwith.law.hipaa.published import since_2013
from forthwith.law.hipaa.security.administrative import ADMINISTRATIVE
from forthwith.law.hipaa.security.organizational import ORGANIZATIONAL
from forthwith.law.hipaa.security.physical import PHYSICAL
from forthwith.law.hipaa.security.technical import TECHNICAL
from forthwith.law.kernel import Cite, Dated, Version

CITE = Cite("45 CFR 164.302")
SECURITY_RULE = "68 FR 8334 (20 February 2003)"

_TODAY = (*ADMINISTRATIVE, *PHYSICAL, *TECHNICAL, *ORGANIZATIONAL)
_WRITTEN_CONTRACT = Cite("45 CFR 164.308") / "b"


def _as_in_2003() -> Iterator[Provision]:
    """Before the omnibus rule the written contract stood in paragraph (b)(4)."""
    for provision in _TODAY:
        moved = provision.cite == _WRITTEN_CONTRACT / "3"
        yield replace(provision, cite=_WRITTEN_CONTRACT / "4") if moved else provision


PROVISIONS: Dated[tuple[Provision, ...]] = Dated(
    CITE,
    Version(tuple(_as_in_2003()), SECURITY_RULE, effective=date(2003, 4, 21), comply_by=date(2005, 4, 20)),
    since_2013(_TODAY),
)


def provisions_on(day: date) -> tuple[Provision, ...]:
    """Every row to be met on a day, in the order of the text (NotInForce before 20 April 2005)."""
    return PROVISIONS.on(day)


def specifications(of: Provision, day: date) -> tuple[Provision, ...]:
    """The implementation specifications of a standard."""
    return tuple(one for one in provisions_on(day) if one.kind is not Kind.STANDARD and one.under == of.under)
