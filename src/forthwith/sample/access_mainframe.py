"""The sample's audit of the mainframe, closed; what it deletes waits in a plan for approval. A disabling not shown."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.access.actions import handing
from forthwith.access.actions.audits import open_audit
from forthwith.access.actions.changes import Wanted, approve_plan, draft_plan
from forthwith.access.actions.closing import close_audit, make_plan
from forthwith.access.actions.desk import decide_together
from forthwith.access.audits.inputs import Chosen
from forthwith.access.calendar import periods_of
from forthwith.access.models import AuditKind, AuditRow, Change, Decision, System
from forthwith.evidence.models import SnapshotKind
from forthwith.people.domain import Role
from forthwith.sample import access_lists as lists
from forthwith.sample.access_activity import EMPLOYEES, taken_in
from forthwith.sample.steps import Cast, Step

MAINFRAME = "sample-mainframe"


def audit_mainframe(cast: Cast, today: date) -> None:
    """The list is audited and closed the same day; what it asks to delete still waits for a second person."""
    by, on = cast[Role.ACCOUNT_MANAGER], clock.today()
    around = periods_of("mainframe", on - timedelta(days=400), on + timedelta(days=100))
    period = [one.name for one in around if one.from_on <= on][-1]
    accounts = taken_in(cast, SnapshotKind.ACCOUNTS, MAINFRAME, lists.mainframe(on), on)
    chosen = Chosen(AuditKind.MAINFRAME, period, System.objects.get(name=MAINFRAME), accounts)
    audit = open_audit(by=by, chosen=chosen, due_on=on + timedelta(days=14))
    numbers = list(AuditRow.objects.filter(audit=audit).values_list("number", flat=True))
    why = "Not used for more than a year, and nobody claims them."
    decide_together(audit=audit, numbers=numbers, kind=Decision.Kind.DELETE, why=why, by=by)
    make_plan(audit=audit, by=by)
    close_audit(audit=audit, closing="Every account decided.", by=cast[Role.SECURITY_OFFICER])


def disable_in_vain(cast: Cast, today: date) -> None:
    """An account is to be disabled and the script handed over; the next list will not show it: a finding."""
    maker, number = cast[Role.ACCOUNT_MANAGER], lists.STAYER
    wanted = Wanted(
        account_key=lists.guid(number, staff=True),
        account={
            "sam_account_name": lists.user_id(number, staff=True),
            "name": lists.name_of(number),
            "unit": lists.FACILITIES[number % 2],
        },
        verb=Change.Verb.DISABLE,
        because="Left, as human resources told.",
        cite="dmh.emp.3",
    )
    plan = draft_plan(by=maker, system=System.objects.get(name=EMPLOYEES), about="", wanted=[wanted])
    approve_plan(by=cast[Role.SECURITY_OFFICER], plan=plan)
    handing.export(by=maker, plan=plan, form=handing.Format.POWERSHELL)


STORY: tuple[tuple[int, Step], ...] = (
    (15, audit_mainframe),
    (12, disable_in_vain),
)
