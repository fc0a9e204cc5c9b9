"""The sample agency's roster: people grown from 120 synthetic patients, the same ones every time.

Nobody in it exists: names carry Synthea's digits, streets are Synthea's inventions, e-mail is at example.org,
and there are no telephone numbers. What a roster can hold occurs in it: the deceased with and without kin,
minors, incapacitated adults, agreed e-mail, insufficient addresses, households, doubles, accents.
"""

import csv
import io
from collections.abc import Iterator

from forthwith.sample.growing import Grower, Row

HEADER = (
    "Client ID", "First Name", "Middle Name", "Last Name", "Suffix", "DOB", "Deceased", "Date of Death",
    "Address 1", "Address 2", "City", "State", "ZIP", "Country", "Email", "Email Agreed", "Language",
    "Representative", "Representative Relation", "Representative Address 1", "Representative City",
    "Representative State", "Representative ZIP", "Emancipated", "Minor Consented", "Incapacitated",
)  # fmt: skip

# What makes a row one that a reader must reject; each is put over a good row.
REJECTED: tuple[Row, ...] = (
    {"Last Name": ""},
    {"DOB": "02/30/1990"},
    {"DOB": "06/15/2081"},
    {"DOB": "07/04/1776"},
    {"DOB": "05/01/1960", "Date of Death": "04/30/1959", "Deceased": "Y"},
    {"Deceased": "perhaps"},
    {"Representative": "Somebody Else1", "Representative Relation": "neighbor"},
)


def roster_rows(count: int = 9_000, *, messy: bool = False) -> Iterator[list[str]]:
    """The header and `count` rows; messy adds the rows of REJECTED at the end."""
    yield list(HEADER)
    grower = Grower()
    for _ in range(count):
        yield _cells(grower.grow())
    for fault in REJECTED if messy else ():
        yield _cells(grower.grow() | fault)


def roster_csv(count: int = 9_000, *, messy: bool = False) -> bytes:
    """The rows as a file that a records system exports: commas, UTF-8 with BOM, dates month first."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(roster_rows(count, messy=messy))
    return out.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> list[str]:
    return [row.get(column, "") for column in HEADER]
