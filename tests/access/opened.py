"""A program: an audit left to the worker, whose job is killed while its rows are written.

`ask` makes the database, the list and the opening; `work` does what the queue holds and ends; with `killed`, the first
rows written are the last; `told` prints what stands.
"""

import json
import os
import signal
import sys
from datetime import timedelta
from typing import Any, cast


def ask() -> None:
    from forthwith import clock
    from forthwith.access.actions import openings
    from forthwith.access.audits.inputs import Chosen
    from forthwith.access.models import AuditKind
    from forthwith.record.first_tables import make_tables
    from tests.access.audited import listed
    from tests.access.cast import set_up
    from tests.cast import gathered

    make_tables()
    stage = set_up(gathered())
    vars(openings)["AT_ONCE"] = 0
    chosen = Chosen(
        kind=AuditKind.PROVIDER,
        period="2026-10",
        system=stage.providers,
        accounts=listed(stage.providers),
    )
    openings.ask_for_audit(by=stage.manager, chosen=chosen, due_on=clock.today() + timedelta(days=9))


def work(*, killed: bool) -> None:
    from django.core.management import call_command

    from forthwith.access.actions import openings
    from forthwith.access.models import AuditRow

    if killed:
        rows = cast(Any, AuditRow.objects)
        written = rows.bulk_create

        def then_die(*given: object) -> None:
            written(*given)
            os.kill(os.getpid(), signal.SIGKILL)

        rows.bulk_create = then_die
    openings.go_on()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def tell() -> None:
    from forthwith.access.models import Audit, AuditOpening, AuditRow
    from forthwith.inspection.queries import verified
    from forthwith.record.models import Entry

    opening = AuditOpening.objects.get()
    told = {
        "finished": opening.finished_at is not None,
        "refused": opening.refused,
        "begun": bool(opening.step),
        "audits": Audit.objects.count(),
        "rows": AuditRow.objects.count(),
        "entries": Entry.objects.filter(act="access.open_audit").count(),
        "faults": verified().faults,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    import django

    django.setup()
    named = {
        "ask": ask,
        "work": lambda: work(killed=False),
        "killed": lambda: work(killed=True),
        "told": tell,
    }
    named[sys.argv[1]]()
