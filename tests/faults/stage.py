"""A program: people, cases and sessions for the tests of faults, and what is found of them afterwards.

`python -m tests.faults.stage set-up CASES` makes them and prints sessions and references; `found` waits until every
letter that was ordered is printed, and prints what stands in the database.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.patience import PATIENCE

PEOPLE = ("priya", "wes")


def set_up(cases: str) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from forthwith.cli import installation
    from tests import cast as told

    installation.prepare(settings)
    cast = told.gathered()
    made = []
    for _ in range(int(cases)):
        case = told.brought(cast, to="determined")
        people = tuple(told.REACHABLE.format(one) for one in range(3))
        told.take_roster(cast, case, told.roster(people))
        for step in ("letter drafted", "letter approved"):
            told.STEPS[step](cast, case)
        made.append(case.reference)
    sessions = {}
    for name in PEOPLE:
        client = Client()
        client.force_login(getattr(cast, name))
        sessions[name] = client.cookies["sessionid"].value
    worked, asked = (told.brought(cast, to="facts recorded").reference for _ in range(2))
    return {"sessions": sessions, "cases": made, "worked": worked, "asked": asked}


def found() -> dict[str, Any]:
    from forthwith.breach.models import CaseNote, FactsVersion, Incident, PrintBatch, PrintRun, Roster
    from forthwith.inspection.queries import verified
    from forthwith.record.models import Entry

    _until_printed()
    values: dict[str, list[str]] = {}
    for version in FactsVersion.objects.order_by("incident", "number").select_related("incident"):
        said = re.search(r"\bm[0-9a-f]{12}\b", json.dumps(version.facts.get("assessment")))
        seen = values.setdefault(version.incident.reference, [])
        if said and seen[-1:] != [said[0]]:
            seen.append(said[0])
    record = verified()
    runs = PrintRun.objects.select_related("letter__incident")
    return {
        "reported": [one.title for one in Incident.objects.all()],
        "noted": [one.text for one in CaseNote.objects.all()],
        "amended": [value for many in values.values() for value in many],
        "ordered": [run.letter.incident.reference for run in runs],
        "listed": [one.snapshot.source_name for one in Roster.objects.select_related("snapshot")],
        "batches": [[one.run_id, one.number] for one in PrintBatch.objects.all()],
        "planned": sum(run.planned_batches for run in runs),
        "entries": Entry.objects.count(),
        "faults": record.faults,
    }


def _until_printed() -> None:
    from forthwith.breach.models import PrintBatch, PrintRun

    end = time.monotonic() + PATIENCE
    while sum(run.planned_batches for run in PrintRun.objects.all()) > PrintBatch.objects.count():
        if time.monotonic() > end:
            return
        time.sleep(0.2)


if __name__ == "__main__":
    import django

    django.setup()
    command, *given = sys.argv[1:]
    commands: dict[str, Callable[..., dict[str, Any]]] = {"set-up": set_up, "found": found}
    sys.stdout.write(json.dumps(commands[command](*given), default=str))
