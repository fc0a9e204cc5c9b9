"""A program: several people do one thing at the same moment on a real database; prints what each of them met.

`python -m tests.at_once count` counts one counter, `determine` signs one determination, `report` sends one form,
`refresh` brings the program up to today; on SQLite or PostgreSQL.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, TIMES = 4, 8


def run(command: str, home: Path, address: str = "") -> Any:
    """Run the program in a home of its own, its tables as the tests keep them; what it printed."""
    own = {"FORTHWITH_HOME": str(home), "FORTHWITH_DATABASE": address or f"sqlite:///{home}/f.sqlite3"}
    arguments = [sys.executable, "-m", "tests.at_once", command]
    done = subprocess.run(
        arguments, cwd=ROOT, env={**os.environ, **own}, capture_output=True, timeout=2 * PATIENCE, check=True
    )
    return json.loads(done.stdout)


def at_once(act: Callable[[], Any]) -> list[str]:
    """What each of several people met who began at the same moment."""
    from django.db import connection

    from forthwith.errors import Refused

    together = Barrier(PEOPLE)

    def one(_: int) -> str:
        together.wait()
        try:
            return str(act())
        except Refused as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as people:
        return sorted(people.map(one, range(PEOPLE)))


def count() -> Any:
    from django.core.cache import cache

    cache.add("counter", 0, 60)
    at_once(lambda: [cache.incr("counter") for _ in range(TIMES)])
    return cache.get("counter")


def determine() -> Any:
    from forthwith.breach.actions import incidents
    from forthwith.breach.models import Determined
    from tests import cast as told

    cast = told.gathered()
    case = told.brought(cast, to="facts recorded")
    met = at_once(
        lambda: (
            incidents.determine(
                incident=case, reasons="Shown.", expected=case.facts_number, seen=0, by=cast.priya
            ).outcome
        )
    )
    return {"met": met, "made": Determined.objects.count()}


def report() -> Any:
    from forthwith.breach.actions import intake
    from forthwith.breach.case.intake import Told
    from forthwith.breach.models import Incident

    met = at_once(
        lambda: intake.report_without_account(
            title="x", knew_on="2026-01-02", told=Told(), key="one form"
        ).reference[:3]
    )
    return {"met": met, "made": Incident.objects.count()}


def refresh() -> Any:
    from forthwith.duties.facts import refresh as brought_up
    from forthwith.duties.models import Duty
    from tests import cast as told

    told.gathered()
    met = at_once(brought_up)
    rows = [(one.kind, one.subject, one.period) for one in Duty.objects.all()]
    return {"met": met, "rows": len(rows), "different": len(set(rows))}


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    from forthwith.cli import installation

    installation.prepare(settings)
    acts = {"count": count, "determine": determine, "report": report, "refresh": refresh}
    sys.stdout.write(json.dumps(acts[sys.argv[1]]()))
