"""A program: the real worker on a real database, its batches small, so that it can be killed between two.

`python -m tests.breach.worker order` makes a case and orders its letters, `work` is `forthwith work`,
`told` prints what is there; `bring` leaves a long list to be taken, `taken` prints what became of it; `report` lets several people report at once, and prints the references.
"""

import json
import sys

LETTERS, BATCHES = 48, 24
# A second run waits behind the first: two batches in Spanish.
SECOND = 4
REPORTERS, REPORTS = 4, 6
LISTED = 150_000


def small_batches() -> None:
    from forthwith.breach.actions import printing

    vars(printing)["BATCH_SIZE"] = LETTERS // BATCHES


def small_blocks() -> None:
    """A list is read in many pieces, each of them told."""
    from forthwith import jobs
    from forthwith.evidence.files import csv_blocks

    vars(csv_blocks)["BLOCK_BYTES"] = 1 << 18
    vars(jobs)["_TOLD_EVERY"] = 0.0


def order() -> None:
    from forthwith.record.first_tables import make_tables
    from tests import cast as told
    from tests.breach.letters_told import SPANISH, approved, ordered, people

    make_tables()
    cast = told.gathered()
    case = told.brought(cast, to="determined")
    told.take_roster(cast, case, told.roster(tuple(told.REACHABLE.format(one) for one in range(LETTERS))))
    for step in ("letter drafted", "letter approved", "printing ordered"):
        told.STEPS[step](cast, case)
    told.take_roster(cast, case, people(*[("es", "")] * SECOND, first=LETTERS), name="later.csv")
    approved(cast, case, SPANISH)
    ordered(cast, case, SPANISH)


def work() -> None:
    from forthwith.cli.work import work

    work()


def tell() -> None:
    from django_tasks_db.models import DBTaskResult

    from forthwith.breach.models import PrintBatch
    from forthwith.breach.tasks import print_letters
    from forthwith.evidence.queries import store
    from forthwith.inspection.queries import verified
    from forthwith.record.models import Entry

    jobs = DBTaskResult.objects.filter(task_path=print_letters.module_path)
    batches = list(PrintBatch.objects.order_by("run", "number"))
    told = {
        "numbers": [[batch.run_id, batch.number] for batch in batches],
        "letters": sum(batch.count for batch in batches),
        "entries": Entry.objects.filter(act="breach.print_batch").count(),
        "whole": all(store().check(batch.pdf_digest) for batch in batches),
        "faults": verified().faults,
        "jobs": list(jobs.order_by("enqueued_at").values_list("status", flat=True)),
    }
    sys.stdout.write(json.dumps(told))


def bring() -> None:
    from forthwith.breach import list_tasks
    from forthwith.evidence import uploads
    from forthwith.evidence.files.opening import read_table
    from forthwith.evidence.rosters.mapping import propose_mapping
    from forthwith.record.first_tables import make_tables
    from tests import cast as told

    make_tables()
    cast = told.gathered()
    case = told.brought(cast, to="determined")
    data = told.roster(tuple(told.REACHABLE.format(one) for one in range(LISTED)))
    columns = propose_mapping(read_table("people.csv", data).header).as_json()
    choices = {"columns": columns, "date_order": "", "population": "consumers"}
    upload = uploads.keep("people.csv", data)
    list_tasks.ask(incident=case, upload=upload, choices=choices, is_taking=True, by=cast.priya)


def taken() -> None:
    from django_tasks_db.models import DBTaskResult

    from forthwith.breach.list_tasks import read_list
    from forthwith.breach.models import ListCheck, Roster
    from forthwith.evidence.models import Snapshot
    from forthwith.evidence.queries import people
    from forthwith.inspection.queries import verified
    from forthwith.record.models import Entry

    jobs = DBTaskResult.objects.filter(task_path=read_list.module_path)
    told = {
        "is_finished": ListCheck.objects.get().finished_at is not None,
        "people": [sum(1 for _ in people(one)) for one in Snapshot.objects.all()],
        "rosters": Roster.objects.count(),
        "entries": Entry.objects.filter(act="evidence.take_roster_snapshot").count(),
        "faults": verified().faults,
        "jobs": list(jobs.order_by("enqueued_at").values_list("status", flat=True)),
    }
    sys.stdout.write(json.dumps(told))


def report_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from forthwith.record.first_tables import make_tables
    from tests import cast as told

    make_tables()
    cast = told.gathered()

    def one_after_another(_: int) -> list[str]:
        try:
            return [told.report(cast).reference for _ in range(REPORTS)]
        finally:
            connection.close()

    with ThreadPoolExecutor(REPORTERS) as people:
        references = [one for many in people.map(one_after_another, range(REPORTERS)) for one in many]
    sys.stdout.write(json.dumps(sorted(references)))


if __name__ == "__main__":
    import django

    django.setup()
    small_batches()
    small_blocks()
    commands = {
        "order": order,
        "work": work,
        "told": tell,
        "bring": bring,
        "taken": taken,
        "report": report_at_once,
    }
    commands[sys.argv[1]]()
