"""A file or a page of what was counted: tags, serials, rooms; every row read or left out with its reason."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.table import Table
from forthwith.program.inventory.reconcile import Counted

NAMES = {
    "tag": ("asset tag", "tag", "asset", "asset number", "inventory number", "barcode"),
    "serial": ("serial", "serial number", "serial no", "sn", "s/n"),
    "room": ("room", "location", "place", "where"),
}
_MOST_LETTERS = {"tag": 40, "serial": 80, "room": 60}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows read = rows counted + rows left out."""

    rows: tuple[Counted, ...]
    left_out: tuple[tuple[str, str], ...]


def read_sheet(name: str, data: bytes) -> Sheet:
    """Read a CSV or XLSX file; Invalid where no column names tags or serials."""
    table = read_table(name, data)
    places = _places(table)
    if not {"tag", "serial"} & set(places):
        expected = "a column Asset tag or Serial number, and perhaps Room"
        raise Invalid("The file names neither tags nor serial numbers.", (Fault("header", expected),))
    rows: list[Counted] = []
    left_out: list[tuple[str, str]] = []
    for read in _rows(table, places):
        (rows if isinstance(read, Counted) else left_out).append(read)  # type: ignore[arg-type]
    return Sheet(tuple(rows), tuple(left_out))


def as_sheet(lines: Sequence[str]) -> bytes:
    """What a person typed or scanned on a page, "tag" or "tag, room" a line, as the file it stands for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Asset tag", "Room"])
    for line in lines:
        tag, _, room = line.partition(",")
        if line.strip():
            writer.writerow([tag.strip(), room.strip()])
    return out.getvalue().encode()


def _places(table: Table) -> dict[str, int]:
    header = [" ".join(name.replace("_", " ").split()).casefold() for name in table.header]
    found = {}
    for field, names in NAMES.items():
        place = next((header.index(name) for name in names if name in header), None)
        if place is not None:
            found[field] = place
    return found


def _rows(table: Table, places: dict[str, int]) -> Iterator[Counted | tuple[str, str]]:
    for chunk in table.chunks():
        for row in chunk:
            where = f"row {row.number}"
            cell = {
                field: row.cells[at].strip() if at < len(row.cells) else "" for field, at in places.items()
            }
            if len(row.cells) != len(table.header):
                yield where, "the row has more or fewer cells than the header"
            elif not (cell.get("tag") or cell.get("serial")):
                yield where, "neither a tag nor a serial"
            elif any(len(text) > _MOST_LETTERS[field] for field, text in cell.items()):
                yield where, "longer than a tag, a serial or a room can be"
            else:
                yield Counted(cell.get("tag", ""), cell.get("serial", ""), cell.get("room", ""), where)
