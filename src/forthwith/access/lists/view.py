"""What a reading of a list shows before anything is taken, as JSON: counts, questions, rows by number and reason."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import Any

from forthwith.access.models import ListBrought
from forthwith.errors import Invalid
from forthwith.evidence import log_actions
from forthwith.evidence.events.reading import LogReading
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.list_actions import check_not_fallen
from forthwith.evidence.models import SnapshotKind

SHOWN = 50
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "xlsx": "workbook", "cp1252": "Windows-1252"}
ORDERS = {"mdy": "month, day, year", "dmy": "day, month, year", "ymd": "year, month, day"}


def shown(brought: ListBrought, reading: Reading | LogReading, choices: Choices) -> dict[str, Any]:
    """All that the page shows; never a name of the list."""
    return {
        "format": reading.format,
        "totals": list(reading.totals),
        "passed": [[why, count] for why, count in reading.passed.items()],
        "warnings": list(reading.warnings),
        "rejected": [
            [row.row_number, "; ".join(map(str, row.faults))] for row in islice(reading.rejected, SHOWN)
        ],
        "questions": [asdict(one) for one in reading.questions],
        "columns": dict(reading.columns),
        "how": _how(reading.how),
        "newest_on": reading.newest_on and reading.newest_on.isoformat(),
        "fallen": _fallen(brought, reading, choices.as_of_on),
        "classes": _classes(reading),
    }


def _how(how: Mapping[str, Any]) -> dict[str, str]:
    """Only what was found or answered."""
    encoding, order = str(how.get("encoding") or ""), str(how.get("date_order") or "")
    said = {
        "Encoding": ENCODINGS.get(encoding, encoding),
        "Order of dates": ORDERS.get(order, order),
        "Zone of local times": str(how.get("zone") or ""),
    }
    return {name: value for name, value in said.items() if value}


def _fallen(brought: ListBrought, reading: Reading | LogReading, as_of_on: date | None) -> str:
    """Why the list would be refused as a part."""
    try:
        if isinstance(reading, LogReading):
            if reading.coverage:
                log_actions.check_not_fallen(brought.system_name, reading.coverage)
        elif as_of_on and not reading.questions:
            check_not_fallen(SnapshotKind(brought.kind), brought.system_name, reading, as_of_on)
    except Invalid as refused:
        return str(refused)
    return ""


def _classes(reading: Reading | LogReading) -> list[list[Any]]:
    """How many accounts of each class, each with its reasons' words."""
    if isinstance(reading, LogReading) or "account_class" not in reading.table.column_names:
        return []
    counted = reading.table.group_by(["account_class", "class_because"]).aggregate([([], "count_all")])
    rows = zip(*(counted[name].to_pylist() for name in counted.column_names), strict=True)
    named = [dict(zip(counted.column_names, row, strict=True)) for row in rows]
    found = [[one["account_class"], one["class_because"], one["count_all"]] for one in named]
    return sorted(found, key=lambda one: -one[2])
