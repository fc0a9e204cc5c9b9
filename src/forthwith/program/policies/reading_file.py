"""A file of acknowledgments out of another system: an e-mail address and a day in each row, every fault by its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.table import Row
from forthwith.program.policies.audience import Must
from forthwith.program.registers.columns import Column, Kind, day_of

ADDRESS = ("email", "e-mail", "e-mail address", "mail")
DAY = ("read on", "day", "date", "completed on")
MOST_ROWS = 100_000
READ_ON = Column("on", "Read on", Kind.DAY, required=True)


@dataclass(frozen=True, slots=True)
class Said:
    """Who read it, and when."""

    must: Must
    on: date


def read(name: str, data: bytes, asked: Sequence[Must], *, until: date) -> list[Said]:
    """Everybody of the file who must read, once, with their first day; Invalid with each row's fault."""
    table = read_table(name, data)
    header = [cell.strip().casefold() for cell in table.header]
    where = {"email": _place(header, ADDRESS), "on": _place(header, DAY)}
    known = {one.email.casefold(): one for one in asked}
    if len(table.rows) > MOST_ROWS:
        raise Invalid(f"The file has more than {MOST_ROWS:,} rows. Bring it in parts.")
    said: dict[str, Said] = {}
    faults: list[Fault] = []
    for row in table.rows:
        try:
            one = _said(row, where, known, until)
        except Invalid as wrong:
            faults += wrong.faults
            continue
        before = said.get(one.must.email)
        said[one.must.email] = min(before, one, key=lambda each: each.on) if before else one
    if faults:
        raise Invalid("No row of the file was taken: mend these rows and bring it again.", tuple(faults))
    return list(said.values())


def _place(header: Sequence[str], names: Sequence[str]) -> int:
    for name in names:
        if name in header:
            return header.index(name)
    raise Invalid(
        f"The file has no column “{names[0]}”.", (Fault("header", f"a column named {' or '.join(names)}"),)
    )


def _said(row: Row, where: Mapping[str, int], known: Mapping[str, Must], until: date) -> Said:
    cells = {
        name: row.cells[place].strip() if place < len(row.cells) else "" for name, place in where.items()
    }
    place = f"row {row.number}"
    must = known.get(cells["email"].casefold())
    if must is None:
        expected = "the e-mail address of somebody who must read this policy"
        raise Invalid("", (Fault(place, expected, cells["email"][:60]),))
    try:
        on = day_of(READ_ON.read(cells["on"]))
    except Invalid as wrong:
        raise Invalid("", tuple(Fault(place, one.expected, one.found) for one in wrong.faults)) from None
    if on is None or on > until:
        raise Invalid("", (Fault(place, f"a day until {until}", cells["on"]),))
    return Said(must, on)
