"""The sample's computing equipment: in the register, counted every year, one disk wiped and gone; this year's open."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.inventory.actions import closing, counts, media
from forthwith.program.inventory.domain import Method, Purpose
from forthwith.program.inventory.models import Count, Equipment
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.registers import actions as registers
from forthwith.program.registers.comparing import compared
from forthwith.sample.program.places import CLINIC, CODES, HOSPITAL, LOU, MAE, facility, person
from forthwith.sample.steps import Cast

_HEADER = ("Asset tag", "Serial number", "Kind", "Model", "Facility", "Room", "Role or unit that has it", "Holds ePHI",
           "Encrypted", "Use")  # fmt: skip
_KINDS = (
    "workstation",
    "laptop",
    "workstation",
    "printer or copier",
    "laptop",
    "server",
    "tablet",
    "backup media",
)
_UNITS = ("Admissions", "Ward 2", "Billing", "Home visits")
EACH = 9
# At the hospital this year: one stands elsewhere, one is not found, one nobody had entered.
_GONE, _MOVED = 3, 2


def enter(cast: Cast, today: date) -> None:
    """What there is, taken as one file."""
    by, data = cast[Role.SECURITY_OFFICER], _csv(_HEADER, _pieces())
    seen = compared(EQUIPMENT, "equipment.csv", data, by=by).seen
    registers.take(EQUIPMENT, name="equipment.csv", data=data, seen=seen, by=by)


def count(cast: Cast, today: date) -> None:
    """Each facility counts: all is there, and the year is closed."""
    for code in CODES:
        open_one = _opened(code)
        found = Equipment.objects.filter(facility__code=code, disposed_on=None)
        _take(open_one, [(one.tag, one.serial, one.room) for one in found])
        summary = "Every piece was found where the list has it."
        closing.close(count=open_one, counted_on=clock.today(), summary=summary, by=person(_counts(code)))


def begin(cast: Cast, today: date) -> None:
    """The hospital begins this year's count: one piece is missed and waits for a decision."""
    rows = [
        (one.tag, one.serial, "104" if place == _MOVED else one.room)
        for place, one in enumerate(Equipment.objects.filter(facility__code=HOSPITAL, disposed_on=None))
        if place != _GONE
    ]
    _take(_opened(HOSPITAL), [*rows, ("OSH-0099", "SN-OSH-0099", "201")])


def wipe(cast: Cast, today: date) -> None:
    """A disk of the clinic is destroyed; another person verifies it, and it is disposed of."""
    piece = Equipment.objects.select_related("facility").filter(facility__code=CLINIC, kind="backup media")[0]
    by = person(MAE)
    made = media.sanitize(
        equipment=piece,
        purpose=Purpose.DISPOSAL,
        method=Method.DESTROY,
        technique="Shredded to pieces of 2 mm",
        tool="Shredder of the state’s recycler",
        sanitized_on=clock.today(),
        by=by,
    )
    how = "The pieces were seen, the serial number compared before."
    media.verify(
        sanitization=made, verified_on=clock.today(), verified_how=how, by=cast[Role.SECURITY_OFFICER]
    )
    media.dispose(
        equipment=piece, purpose=Purpose.DISPOSAL, on=clock.today(), to="The state’s recycler", by=by
    )


def _counts(code: str) -> str:
    """Who counts at a facility."""
    return LOU if code == HOSPITAL else MAE


def _opened(code: str) -> Count:
    return counts.open_count(facility=facility(code), year=clock.today().year, by=person(_counts(code)))


def _take(count: Count, rows: Iterable[Sequence[str]]) -> None:
    data = _csv(("Asset tag", "Serial number", "Room"), rows)
    counts.take_sheet(count=count, name="counted.csv", data=data, by=person(_counts(count.facility.code)))


def _pieces() -> Iterable[Sequence[str]]:
    for code in CODES:
        for number in range(1, EACH + 1):
            kind, tag = _KINDS[number % len(_KINDS)], f"{code}-{number:04}"
            ephi = {"printer or copier": "", "tablet": "no"}.get(kind, "yes")
            encrypted = "yes" if ephi == "yes" and number % 3 else ""
            unit, room = _UNITS[number % len(_UNITS)], str(100 + number)
            yield tag, f"SN-{tag}", kind, "Invented model", code, room, unit, ephi, encrypted, "in use"


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()
