"""What the routes of plans, deletions and directories take and are sent, for the walk over all routes."""

from typing import Any

from forthwith import clock
from forthwith.access.actions.handing import Format, export
from forthwith.access.actions.proof import prove
from forthwith.access.models import DirectoryReading, System
from forthwith.access.queries.changes import findings
from tests.access.cast import Stage
from tests.access.changed import VERB, approved, disabled_days_ago, drafted, listed, wanted
from tests.cast import Cast


class _Stage(Stage):
    """The stage that another part of the walk has set up, as far as plans need it."""

    def __init__(self, cast: Cast) -> None:
        object.__setattr__(self, "cast", cast)
        object.__setattr__(self, "providers", System.objects.get(name="provider-domain"))


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    stage = _Stage(cast)
    waits = drafted(stage, wanted("waits"))
    ready = approved(stage, wanted("ready"), wanted("there", VERB.REVOKE, systems=["payroll"]))
    done = export(by=stage.manager, plan=approved(stage, wanted("done")), form=Format.CSV)
    prove(by=stage.manager, snapshot=listed(stage.providers, 1, done=True, old=False))
    disabled_days_ago(stage, "old", 60)
    reading = DirectoryReading.objects.create(
        system=stage.providers,
        asked_at=clock.now(),
        asked_by=stage.manager,
        finished_at=clock.now(),
        fault="Silent.",
    )
    finding = findings().get()
    return {
        "access:plans": ([], {}),
        "access:plan": ([waits.reference], {}),
        "access:approve_plan": ([waits.reference], {}),
        "access:decline_plan": ([waits.reference], {"why": "Another list."}),
        "access:carry_out_plan": ([ready.reference], {}),
        "access:export_plan": ([ready.reference], {"form": "csv"}),
        "access:ticket_plan": ([ready.reference], {"by_way": "webhook"}),
        "access:ask_agencies": ([ready.reference], {}),
        "access:plan_file": ([done.reference], {}),
        "access:change": ([done.reference, done.changes.get().pk], {}),
        "access:change_findings": ([], {}),
        "access:settle_change_finding": ([finding.pk], {"why": "Mended."}),
        "access:deletions": ([], {"system": stage.providers.name}),
        "access:directories": ([], {}),
        "access:reading": ([reading.pk], {}),
        "access:read_directory": ([stage.providers.name], {}),
    }
