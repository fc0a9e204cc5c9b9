"""The sample's audits of access: an audit of providers open, employees asked about, an SSA report under way.

Changes proven by a later list and a closed activity review: access_activity.
"""

from datetime import date, timedelta

from forthwith import clock
from forthwith.access.actions import register, ssa
from forthwith.access.actions.audits import open_audit
from forthwith.access.actions.closing import send_asks
from forthwith.access.actions.desk import decide
from forthwith.access.audits.inputs import HR, Chosen
from forthwith.access.calendar import periods_of
from forthwith.access.models import AuditKind, AuditRow, ContactKind, Decision, System, SystemKind
from forthwith.evidence.models import SnapshotKind
from forthwith.people.domain import Role
from forthwith.sample import access_lists as lists
from forthwith.sample.access_activity import EMPLOYEES, taken_in
from forthwith.sample.access_activity import STORY as ACTIVITY
from forthwith.sample.access_mainframe import STORY as MAINFRAME
from forthwith.sample.steps import Cast, Step

SYSTEMS: tuple[tuple[str, str, SystemKind, list[str]], ...] = (
    ("sample-providers", "Provider domain", SystemKind.PROVIDER_DIRECTORY, [lists.MORTALITY_REVIEW]),
    (EMPLOYEES, "Employee domain", SystemKind.EMPLOYEE_DIRECTORY, []),
    ("sample-clinical", "Clinical system", SystemKind.CLINICAL, []),
    ("sample-mainframe", "Mainframe", SystemKind.MAINFRAME, []),
)
CONTACTS = (
    *((ContactKind.LSO, unit, f"Officer of {unit.title()}") for unit in lists.AGENCIES[:2]),
    *((ContactKind.HR, unit, f"Personnel of {unit.title()}") for unit in lists.FACILITIES),
    (ContactKind.SECURITY_OFFICER, "", "Nora Kim"),
    (ContactKind.ACCOUNT_MANAGEMENT, "", "Theo Baker"),
    (ContactKind.REPORT_PROGRAMMERS, "", "Reports Desk"),
    (ContactKind.SSA, "", "Data Exchange Desk"),
    (ContactKind.DIRECTOR, "", "Director’s Office"),
    (ContactKind.REGION, "region-7", "Regional Office"),
)


def set_up_employees(cast: Cast, today: date) -> None:
    """The employee domain comes into the register first."""
    _add_systems(cast, is_first=True)


def set_up(cast: Cast, today: date) -> None:
    """The other systems and the contacts come into the register."""
    _add_systems(cast, is_first=False)
    for number, (answers_as, unit, name) in enumerate(CONTACTS, 1):
        register.add_contact(
            kind=answers_as,
            unit=unit,
            name=name,
            email=f"contact{number}@sample.example",
            from_on=today - timedelta(days=400),
            by=cast[Role.ACCOUNT_MANAGER],
        )


def _add_systems(cast: Cast, *, is_first: bool) -> None:
    for name, title, kind, roles in SYSTEMS:
        if (name == EMPLOYEES) == is_first:
            register.add_system(
                name=name, title=title, kind=kind, exempting_roles=roles, by=cast[Role.SECURITY_OFFICER]
            )


def audit_providers(cast: Cast, today: date) -> None:
    """The list of providers' accounts is taken in, and the latest period's audit opened; two rows are decided."""
    by = cast[Role.ACCOUNT_MANAGER]
    on = clock.today()
    system, period = _system("sample-providers"), _period("provider", on)
    accounts = taken_in(cast, SnapshotKind.ACCOUNTS, system.name, lists.providers(on), on)
    chosen = Chosen(AuditKind.PROVIDER, period, system, accounts)
    audit = open_audit(by=by, chosen=chosen, due_on=today + timedelta(days=9))
    send_asks(audit=audit, by=by)
    for row in AuditRow.objects.filter(audit=audit, contact=None)[:2]:
        decide(row=row, kind=Decision.Kind.DISABLE, why="Nobody answers for the agency.", seen=0, by=by)


def review_employees(cast: Cast, today: date) -> None:
    """Employees' accounts and human resources' list are taken in, and each facility is asked."""
    by = cast[Role.SECURITY_OFFICER]
    on = clock.today()
    system, period = _system(EMPLOYEES), _period("employee", on)
    accounts = taken_in(cast, SnapshotKind.ACCOUNTS, system.name, lists.employees(on), on)
    beside = {HR: taken_in(cast, SnapshotKind.STAFF, system.name, lists.staff(on), on)}
    chosen = Chosen(AuditKind.EMPLOYEE, period, system, accounts, beside)
    audit = open_audit(by=by, chosen=chosen, due_on=today + timedelta(days=6))
    send_asks(audit=audit, by=by)


def run_for_ssa(cast: Cast, today: date) -> None:
    """The latest run is made from the list of its day, and its spreadsheet goes to the three parties."""
    by = cast[Role.ACCOUNT_MANAGER]
    run_on = date.fromisoformat(_period("ssa", clock.today()))
    listed = taken_in(cast, SnapshotKind.CONTRACTS, "sample-providers", lists.contracts(run_on), run_on)
    ssa.mail_spreadsheet(run=ssa.begin_run(run_on=run_on, contracts=listed, by=by), by=by)


def _system(name: str) -> System:
    return System.objects.get(name=name)


def _period(kind: str, today: date) -> str:
    """The latest period that has begun."""
    around = periods_of(kind, today - timedelta(days=400), today + timedelta(days=100))
    return [one.name for one in around if one.from_on <= today][-1]


STORY: tuple[tuple[int, Step], ...] = (
    (80, set_up_employees),
    (45, set_up),
    *ACTIVITY,
    *MAINFRAME,
    (8, audit_providers),
    (7, review_employees),
    (5, run_for_ssa),
)
