"""A program: tables as the first release had them, with an incident on the record, are brought up to this version.

`python -m tests.upgrading` tries it with a row changed behind the record's back, then with that row as it was but
killed half way, then to the end, and prints what followed each time.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]


def run(home: Path, address: str = "") -> Any:
    """Run the program in a home of its own; what it printed."""
    own = {"FORTHWITH_HOME": str(home), "FORTHWITH_DATABASE": address or f"sqlite:///{home}/f.sqlite3"}
    arguments = [sys.executable, "-m", "tests.upgrading"]
    done = subprocess.run(
        arguments, cwd=ROOT, env={**os.environ, **own}, capture_output=True, timeout=3 * PATIENCE, check=True
    )
    return json.loads(done.stdout)


def migrate(*of: str) -> None:
    from django.core.management import call_command

    call_command("migrate", *of, verbosity=0, interactive=False)


def first_release() -> None:
    """The first release's tables of the breach wing; one report stands in them and on the record."""
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from forthwith import clock
    from forthwith.record import actions
    from forthwith.record.domain import SystemActor
    from forthwith.record.models import RecordedModel
    from forthwith.record.postgresql import append

    migrate("record", "0003")
    migrate("breach", "0001")
    append.make_function()  # to act as that release did, which had no function
    loader = MigrationExecutor(connection).loader
    before: Any = loader.project_state(list(loader.applied_migrations)).apps
    person = before.get_model("people.Person").objects.create(name="Priya Shah", email="p@sample.example")
    with transaction.atomic():
        incident = before.get_model("breach.Incident").objects.create(
            reference="INC-2026-0001", title="Lost laptop", reported_at=clock.now(), reported_by=person
        )
        rows = [person, incident, *mailed(before, incident, person)]
        for row in rows:
            type(row).record_key = RecordedModel.record_key  # a table of the past does not know its name
        actions.append("breach.report", by=SystemActor(), case=incident.reference, rows=rows)
    if connection.vendor == "postgresql":
        connection.cursor().execute(append.DROPPED)


def mailed(before: Any, incident: Any, person: Any) -> list[Any]:
    """A letter, its run, its batch and its mailing, whose proof the first release kept as plain text."""
    from forthwith import clock

    def row(table: str, **columns: Any) -> Any:
        return before.get_model(f"breach.{table}").objects.create(**columns)

    at, on = clock.now(), clock.today()
    letter = row("Letter", incident=incident, number=1, text={}, drafted_at=at, drafted_by=person)
    order = {
        "letterhead": {},
        "salt": "00",
        "planned": 1,
        "planned_batches": 1,
        "not_printed": [],
        "rosters": 1,
    }
    run = row("PrintRun", letter=letter, dated_on=on, ordered_at=at, ordered_by=person, **order)
    batch = row("PrintBatch", run=run, number=1, count=1, printed_at=at)
    by = {"recorded_at": at, "recorded_by": person}
    mailing = row("Mailing", batch=batch, mailed_on=on, pieces=1, proof="Receipt 12", **by)
    return [letter, run, batch, mailing]


def refused() -> str:
    """What the upgrade says of a row that was changed behind the record's back; the row is then as it was."""
    from django.db import connection

    from forthwith.errors import Broken

    with connection.cursor() as cursor:
        cursor.execute("SELECT affected_total FROM breach_incident")
        before = cursor.fetchone()
        cursor.execute("UPDATE breach_incident SET affected_total = 3")
        try:
            upgraded(migrate)
        except Broken as error:
            return str(error)
        finally:
            cursor.execute("UPDATE breach_incident SET affected_total = %s", before)
    return ""


def killed() -> None:
    """Stopped after the tables changed, before their rows were entered."""

    def half_way() -> None:
        migrate()
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        upgraded(half_way)


def upgraded(migrate: Any) -> None:
    from forthwith.record.domain import SystemActor
    from forthwith.record.upgrade import upgrade

    upgrade(migrate, by=SystemActor())


def is_new() -> bool:
    """Whether the table has a column of this version."""
    from django.db import connection

    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "breach_incident")
    return "follow_up_digest" in {column.name for column in columns}


def acts() -> list[str]:
    from forthwith.record.models import Entry

    return list(Entry.objects.order_by("sequence").values_list("act", flat=True))


def main() -> None:
    import django

    django.setup()
    from forthwith.breach.models import Incident, Mailing
    from forthwith.record import live

    first_release()
    told: dict[str, Any] = {"refused": refused(), "new_when_refused": is_new(), "acts_when_refused": acts()}
    killed()
    told |= {"new_when_killed": is_new(), "acts_when_killed": acts()}
    upgraded(migrate)
    told |= {"acts": acts(), "faults": live.verify().faults}
    told |= {"title": Incident.objects.get().title, "proof": Mailing.objects.get().proof}
    print(json.dumps(told))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
