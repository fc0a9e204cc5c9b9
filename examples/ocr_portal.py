"""Rows of the HHS breach portal (CSV) as facts for `forthwith decide`, one JSON object a line.

    python examples/ocr_portal.py examples/data/ocr-breach-portal/missouri_dmh_2018.csv | forthwith decide -

What a report says: its entity holds that PHI was used or disclosed against the rule, that it was unsecured,
and how many people it concerns. It also proves that the entity knew by the day of the report, at the latest;
the day of discovery is not published. Nor is where the people live: the portal's State is the entity's.
A report filed by a business associate is read as the covered entity's, whose duty it discharges.
"""

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

PAPER = {"Paper/Films"}
ELECTRONIC = {
    "Desktop Computer",
    "Electronic Medical Record",
    "Email",
    "Laptop",
    "Network Server",
    "Other Portable Electronic Device",
}


def facts_in(portal: Path) -> Iterator[dict[str, Any]]:
    """The facts of each row, in order."""
    with portal.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 1):
            yield facts_of(row, f"{portal.stem} row {number}: {row['Name of Covered Entity'].strip()}")


def facts_of(row: dict[str, str], reference: str) -> dict[str, Any]:
    """The facts of one report, and nothing that it does not say."""
    reported_on = day(row["Breach Submission Date"]).isoformat()
    return {
        "reference": reference,
        "information": {
            "individually_identifiable": True,
            "de_identified": False,
            "employment_record": False,
            "education_record": False,
            "media": media(row["Location of Breached Information"]),
        },
        "conduct": {"permitted": False},
        "protection": {"encrypted": False},
        "knowledge": [
            {
                "on": reported_on,
                "who": "the entity, at the latest when it reported",
                "capacity": "covered_entity",
            }
        ],
        "affected": {"total": int(row["Individuals Affected"])},
        "given": [{"notice": "secretary_notice", "on": reported_on}],
    }


def media(places: str) -> list[str]:
    """The forms of the information, as far as the places tell ("Other" tells nothing)."""
    named = {place.strip() for place in places.split(",")}
    forms = {"electronic": ELECTRONIC, "paper": PAPER}
    return [form for form, where in forms.items() if named & where]


def day(text: str) -> date:
    """A date as the portal writes it (MM/DD/YYYY) or in ISO form."""
    if "/" in text:
        month, dom, year = map(int, text.split("/"))
        return date(year, month, dom)
    return date.fromisoformat(text)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for facts in facts_in(Path(name)):
            print(json.dumps(facts, ensure_ascii=False))
