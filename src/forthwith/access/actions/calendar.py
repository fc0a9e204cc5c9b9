"""The duties of the audits of access: made from the calendar and the ledger, done by their proof alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.access.models import SsaRun, System
from forthwith.access.queries import calendar as queries
from forthwith.access.rules.deletion import due_on as deleted_by
from forthwith.duties import actions as duties
from forthwith.duties.domain import ACCESS
from forthwith.duties.models import Duty
from forthwith.law import readings
from forthwith.law.kernel import Cite, Fact, Finding, Reading, Reason, as_json
from forthwith.people.domain import Role

READINGS: dict[str, tuple[Reading, ...]] = {
    "provider": (readings.MISSED_IS_OVERDUE, readings.TWO_AUDITS_OF_PROVIDERS),
    "employee": (readings.ONCE_A_QUARTER,),
    "mainframe": (readings.ONCE_A_QUARTER,),
    "activity": (readings.ONCE_A_QUARTER,),
    "contract": (readings.CONTRACTS_UNTIL_MONTH_END, readings.TWO_AUDITS_OF_PROVIDERS),
    "ssa": (readings.RUN_ON_THE_DAY,),
}


@transaction.atomic
def refresh() -> None:
    """Let the duties be what calendar and ledger say today; twice is the same as once.

    Called by the worker every hour, and by the acts that prove something. Nothing here is decided: no entry.
    """
    list(System.objects.select_for_update())  # two at once wait for each other
    today = clock.today()
    found = [*map(_audit, queries.owed(today)), *_reports(), *_deletions(today)]
    duties.keep(law=ACCESS, duties=found)


def _audit(one: queries.Owed) -> Duty:
    what = one.occurrence
    proof = Fact(
        "the run began" if what.kind == "ssa" else "closed with its report", one.done_on or "not yet"
    )
    because: tuple[Reason, ...] = (
        Fact("period", what.period),
        proof,
        *READINGS[what.kind],
        readings.CLOSED_IS_DONE,
    )
    return _duty(
        case=what.case,
        kind=what.kind,
        title=what.says,
        href=one.href,
        owner=Role(what.owner),
        due_on=what.due_on,
        done_on=one.done_on,
        why=Finding(True, f"Due by {what.due_on}", Cite(what.clause), because),
    )


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
        if deleted_by(disabled_on) <= today + queries.AHEAD:
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
