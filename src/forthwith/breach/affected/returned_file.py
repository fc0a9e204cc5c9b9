"""A file of returned letters, read row by row: reference, day, reason as the post prints it; pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pyarrow as pa

from forthwith.breach.affected.references import reference_of
from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.table import Row, Table
from forthwith.evidence.rosters import cells
from forthwith.evidence.rosters.date_order import DateColumn
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason


@dataclass(frozen=True, slots=True)
class Back:
    """One returned letter as told: whose, when, why; `row` is its place in the file, 0 where it was typed."""

    reference: str
    returned_on: date
    reason: ReturnReason
    row: int = 0


@dataclass(frozen=True, slots=True)
class BackFile:
    """What a file gave: the letters that could be read, and each row that could not, with why."""

    letters: tuple[Back, ...]
    rejected: tuple[tuple[int, str], ...]


_COLUMNS = {
    "reference": "reference ref letterreference noticereference barcode letter number id",
    "returned_on": "returnedon returned date returndate datereturned day receivedon received",
    "reason": "reason endorsement returnreason why returnedbecause status code",
}
_WORDS = {
    ReturnReason.ATTEMPTED_NOT_KNOWN: "attemptednotknown notknown ank notknownatthisaddress",
    ReturnReason.INSUFFICIENT_ADDRESS: "insufficientaddress insufficient ia incompleteaddress",
    ReturnReason.MOVED_LEFT_NO_ADDRESS: "movedleftnoaddress moved movednotforwardable mlna leftnoaddress",
    ReturnReason.FORWARDING_EXPIRED: "forwardingexpired forwardingorderexpired forwardingtimeexpired foe fte",
    ReturnReason.NO_SUCH_NUMBER: "nosuchnumber nsn",
    ReturnReason.NO_SUCH_STREET: "nosuchstreet nss",
    ReturnReason.NOT_DELIVERABLE: (
        "notdeliverableasaddressed notdeliverableasaddressedunabletoforward undeliverable unabletoforward nda utf"
    ),
    ReturnReason.NO_MAIL_RECEPTACLE: "nomailreceptacle nmr",
    ReturnReason.BOX_CLOSED: "boxclosed boxclosednoorder bcno bc",
    ReturnReason.VACANT: "vacant vac",
    ReturnReason.ILLEGIBLE: "illegible ill addressillegible",
    ReturnReason.DECEASED: "deceased dec died",
    ReturnReason.UNCLAIMED: "unclaimed unc notclaimed",
    ReturnReason.REFUSED: "refused ref",
    ReturnReason.TEMPORARILY_AWAY: "temporarilyaway ta away",
    ReturnReason.NO_REASON: "noreason none unknown",
}
_REASONS = {word: reason for reason, words in _WORDS.items() for word in words.split()}


def reason_of(text: str) -> ReturnReason | None:
    """The reason the post printed, in words or by its short mark; none printed is a reason of its own."""
    plain = re.sub(r"[^a-z]", "", text.casefold())
    return _REASONS.get(plain) if plain else (ReturnReason.NO_REASON if not text.strip() else None)


def read_returned(table: Table, incident: str, *, date_order: DateOrder | None = None) -> BackFile:
    """Every row of the file, read or rejected with why; Invalid where a column is not there."""
    places, rows = _places(table.header), table.rows
    day = partial(cells.day, order=_order(table.header, rows, places["returned_on"], date_order))
    letters: list[Back] = []
    rejected: list[tuple[int, str]] = []
    for row in rows:
        found = _read(row, places, incident, day)
        if isinstance(found, Back):
            letters.append(found)
        else:
            rejected.append((row.number, found))
    return BackFile(tuple(letters), tuple(rejected))


def _order(
    header: Sequence[str], rows: Sequence[Row], place: int, given: DateOrder | None
) -> DateOrder | None:
    """In what order the days are written; Invalid where the file does not show it and nobody says."""
    column = DateColumn(header[place], given)
    whole = [row for row in rows if place < len(row.cells)]
    written, numbers = [row.cells[place] for row in whole], [row.number for row in whole]
    column.see(pa.array(written, pa.string()), pa.array(numbers, pa.int64()))
    column.remark()
    return column.order


def _places(header: Sequence[str]) -> dict[str, int]:
    """Where the reference, the day and the reason stand; Invalid names what no column is called."""
    plain = [re.sub(r"[^a-z]", "", name.casefold()) for name in header]
    found = {
        field: next((place for place, name in enumerate(plain) if name in words.split()), None)
        for field, words in _COLUMNS.items()
    }
    places = {field: place for field, place in found.items() if place is not None}
    missing = [field for field in _COLUMNS if field not in places]
    if missing:
        faults = tuple(Fault(_TITLES[field], f"a column named {_TITLES[field]}") for field in missing)
        raise Invalid("The file needs three columns: Reference, Returned on, Reason.", faults)
    return places


_TITLES = {"reference": "Reference", "returned_on": "Returned on", "reason": "Reason"}


def _read(row: Row, places: dict[str, int], incident: str, day: Callable[[str], date | None]) -> Back | str:
    """The letter a row tells of, or what is wrong with it; never the cell itself, which may hold a name."""
    cell = {
        field: row.cells[place].strip() if place < len(row.cells) else "" for field, place in places.items()
    }
    reference, reason = reference_of(cell["reference"], incident), reason_of(cell["reason"])
    returned_on, fault = _day(cell["returned_on"], day)
    if reference and returned_on and reason:
        return Back(reference, returned_on, reason, row.number)
    faults = (
        "" if reference else f"the reference is none of {incident}",
        fault,
        "" if reason else "the reason is none that the post prints",
    )
    return "; ".join(one for one in faults if one)


def _day(cell: str, day: Callable[[str], date | None]) -> tuple[date | None, str]:
    try:
        found = day(cell) if cell else None
    except Unreadable as fault:
        return None, f"the day {fault.what}: expected {fault.expected}"
    return found, "" if found else "there is no day on which it came back"
