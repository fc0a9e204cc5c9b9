"""A program that acts on the notebook in a database of its own and is stopped in the middle, again and again.

python -m tests.record.notebook.program crash        each step once; prints a line of JSON for each
python -m tests.record.notebook.program compete 25   appends 25 entries, each in its own transaction
python -m tests.record.notebook.program insist 3     appends in the case writer-3 and prints each number once it is committed
python -m tests.record.notebook.program cases        prints each entry's number and case
python -m tests.record.notebook.program change       makes a page; says so; changes it in a turn of two seconds
python -m tests.record.notebook.program name         names every page, as read, in an entry
python -m tests.record.notebook.program migrate      makes the tables
python -m tests.record.notebook.program verify       prints what a verification found
python -m tests.record.notebook.program scan 8       prints what reading in pieces of 8 finds, by one process and by several
python -m tests.record.notebook.program spoil        removes entry 15 and changes who did entry 20
"""

import json
import os
import sys
import time

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
# One message to PostgreSQL does them all: a program cannot stop between them.
AT_ONCE = {"sqlite": (), "postgresql": ("after reading the head", "after the entry", "after the head")}


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
    from forthwith.record import live

    for step in (step for step in STEPS if step not in AT_ONCE[connection.vendor]):
        connection.close()
        child = os.fork()
        if child == 0:
            act(step)
        _, status = os.waitpid(child, 0)
        found = live.verify()
        act("to the end")
        after = live.verify()
        told = {"stopped": os.waitstatus_to_exitcode(status) == 9, "faults": found.faults + after.faults}
        tell({"step": step, **told, "entries": [found.entries, after.entries]})


def verify() -> None:
    """What a verification finds."""
    from forthwith.record import live

    found = live.verify()
    tell({"entries": found.entries, "rows": found.rows, "faults": found.faults})


def scan() -> None:
    """What is found in pieces by one process, then by several."""
    from forthwith.record.scan import entry_faults
    from forthwith.record.seen import Seen

    for alone in (1_000, 0):
        seen = Seen()
        found = list(entry_faults(seen, (), a_piece=int(sys.argv[2]), alone=alone))
        tell({"entries": seen.tree.size, "root": seen.tree.root().hex(), "rows": seen.rows, "faults": found})


def spoil() -> None:
    """What somebody with the database's password can do."""
    from forthwith.record import triggers

    with connection.cursor() as cursor:
        for statement in triggers.lifted(connection.vendor):
            cursor.execute(statement)
        cursor.execute("DELETE FROM record_entry WHERE sequence = 15")
        cursor.execute("UPDATE record_entry SET actor_name = 'Bob' WHERE sequence = 20")


def tell(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def migrate() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


def compete() -> None:
    for _ in range(int(sys.argv[2])):
        act("to the end")


def insist() -> None:
    """Act until the database is gone; a number is told once its act was acknowledged."""
    from django.db import OperationalError

    from forthwith.record import actions
    from forthwith.record.domain import SystemActor

    try:
        while True:
            with transaction.atomic():
                number = actions.append("write", by=SystemActor(), case=f"writer-{sys.argv[2]}")
            tell(number)
    except OperationalError:
        connection.close()


def change() -> None:
    """A page made, and then changed in a turn that lasts two seconds."""
    from forthwith.record import actions, head
    from forthwith.record.domain import SystemActor
    from tests.record.notebook.models import Page

    act("to the end")
    with transaction.atomic():
        head.locked()
        tell("has the turn")
        time.sleep(2)
        [page] = Page.objects.all()
        page.text = "changed"
        page.save()
        actions.append("write", by=SystemActor(), rows=[page])


def name() -> None:
    """An entry that names every page and changes none."""
    from forthwith.record import actions
    from forthwith.record.domain import SystemActor
    from tests.record.notebook.models import Page

    with transaction.atomic():
        actions.append("read", by=SystemActor(), rows=list(Page.objects.all()))


def cases() -> None:
    """Each entry's number and case."""
    from forthwith.record.models import Entry

    for number, case in Entry.objects.values_list("sequence", "case"):
        tell([number, case])


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.record.notebook.settings"
    django.setup()
    verbs = (migrate, crash, compete, insist, change, name, cases, verify, scan, spoil)
    {verb.__name__: verb for verb in verbs}[sys.argv[1]]()
