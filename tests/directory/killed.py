"""A program: carries out a plan in the lab and is killed after the directory answered, before our own row is written.

`set-up` makes the database and an approved plan, `killed` carries it out up to that point, `again` as a worker would.
"""

import json
import os
import signal
import sys


def set_up(key: str, dn: str) -> None:
    from forthwith.record.first_tables import make_tables

    make_tables()
    from tests import cast as told
    from tests.access.cast import set_up as staged
    from tests.access.changed import approved, wanted

    approved(staged(told.gathered()), wanted(key, dn=dn, sam_account_name="kil001"))


def carry_out(*, killed: bool) -> None:
    from forthwith.access.actions import carrying_out
    from forthwith.access.models import Plan

    plan = Plan.objects.select_related("made_by").get()
    if killed:
        vars(carrying_out)["_done"] = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    carrying_out.carry_out(by=plan.made_by, plan=plan)
    change = plan.changes.get()
    sys.stdout.write(json.dumps({"stand": change.stand, "ours": change.told["ours"]}))


def main() -> None:
    import django

    django.setup()
    step, *more = sys.argv[1:]
    set_up(*more) if step == "set-up" else carry_out(killed=step == "killed")


main()
