"""The duties of access beside its calendar: reports to SSA begun, accounts disabled; the program with them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.access.models import SsaRun
from forthwith.access.queries import owed as queries
from forthwith.access.rules.deletion import due_on as deleted_by
from forthwith.duties import actions as duties
from forthwith.duties.domain import ACCESS
from forthwith.duties.models import Duty
from forthwith.duties.refreshing import refresh as refresh_program
from forthwith.law import readings
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.people.domain import Role
from forthwith.record import head

# What begins within so many days is shown already.
AHEAD = timedelta(days=30)


@transaction.atomic
def refresh() -> None:
    """Let the duties be what ledger and calendar say today; twice is the same as once.

    Called by the worker every hour, and by the acts that prove something. Nothing here is decided: no entry.
    """
    head.take_turn()  # two at once wait for each other
    duties.keep(law=ACCESS, duties=[*_reports(), *_deletions(clock.today())], among=duties.LEDGER)
    refresh_program()


def _reports() -> Iterator[Duty]:
    """A run once begun is owed to its end; the policy gives no last day, and none is made up."""
    for run, sent_on in queries.unsent():
        yield _report(run, sent_on)


def _report(run: SsaRun, sent_on: date | None) -> Duty:
    because = (
        readings.CLOSED_IS_DONE,
        Fact("run on", run.run_on),
        Fact("director’s letter sent", sent_on or "not yet"),
    )
    return _duty(
        case=f"dmh.ssa.3 {run.run_on}",
        kind="ssa report",
        title="Report and director’s letter to SSA",
        href=f"/access/ssa/{run.reference}/",
        owner=Role.SECURITY_OFFICER,
        due_on=None,
        done_on=sent_on,
        why=Finding(True, "A run is owed until the director’s letter is sent", Cite("dmh.ssa.4"), because),
    )


def _deletions(today: date) -> Iterator[Duty]:
    for disabled_on, count in queries.disabled().items():
        if deleted_by(disabled_on) <= today + AHEAD:
            yield _deletion(disabled_on, count)


def _deletion(disabled_on: date, count: int) -> Duty:
    """One duty for all accounts disabled on one day: deleted on day 60."""
    due_on = deleted_by(disabled_on)
    because = (Fact("disabled on", disabled_on), Fact("accounts", count))
    return _duty(
        case=f"dmh.2.R {due_on}",
        kind="deletion",
        title="Deletion of disabled accounts",
        href="/access/deletions/",
        owner=Role.ACCOUNT_MANAGER,
        due_on=due_on,
        done_on=None,
        why=Finding(True, f"Deleted on {due_on}", Cite("dmh.2.R"), because),
    )


def _duty(*, owner: Role, why: Finding[bool], **more: Any) -> Duty:
    return Duty(law=ACCESS, to_whom=owner.words, cite=str(why.cite), owed=True, why=as_json(why), **more)
