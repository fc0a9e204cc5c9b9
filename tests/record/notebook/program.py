"""A program that acts on the notebook in a database of its own and is stopped in the middle, again and again.

python -m tests.record.notebook.program crash        each step once; prints a line of JSON for each
python -m tests.record.notebook.program compete 25   appends 25 entries, each in its own transaction
python -m tests.record.notebook.program migrate      makes the tables
python -m tests.record.notebook.program verify       prints what a verification found
"""

import json
import os
import sys

import django
from django.core.management import call_command
from django.db import connection, transaction

STEPS = {
    "before the change": "",
    "after the change": 'INSERT INTO "notebook_page"',
    "after reading the head": "SELECT size, peaks",
    "after the entry": "INSERT INTO record_entry",
    "after the head": "UPDATE record_treehead",
    "before the commit": None,
    "after the commit": None,
}


def act(step: str) -> None:
    """Write a page, on the record, and stop dead at this step."""
    from forthwith.record import actions
    from forthwith.record.domain import SystemActor
    from tests.record.notebook.models import Page

    def stopping(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if STEPS.get(step) and STEPS[step] in sql:
            os._exit(9)
        return found

    with connection.execute_wrapper(stopping):
        with transaction.atomic():
            if step == "before the change":
                os._exit(9)
            page = Page.objects.create(text=step)
            actions.append("write", by=SystemActor(), case="A", rows=[page])
            if step == "before the commit":
                os._exit(9)
        if step == "after the commit":
            os._exit(9)


def crash() -> None:
    """Each step in a process of its own; then the record is verified and goes on."""
    from forthwith.record.live import verify

    for step in STEPS:
        connection.close()
        child = os.fork()
        if child == 0:
            act(step)
        _, status = os.waitpid(child, 0)
        found = verify()
        act("to the end")
        after = verify()
        told = {"stopped": os.waitstatus_to_exitcode(status) == 9, "faults": found.faults + after.faults}
        tell({"step": step, **told, "entries": [found.entries, after.entries]})


def check() -> None:
    """What a verification finds."""
    from forthwith.record.live import verify

    found = verify()
    tell({"entries": found.entries, "rows": found.rows, "faults": found.faults})


def tell(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def migrate() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


def compete() -> None:
    for _ in range(int(sys.argv[2])):
        act("to the end")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.record.notebook.settings"
    django.setup()
    {"migrate": migrate, "crash": crash, "compete": compete, "verify": check}[sys.argv[1]]()
