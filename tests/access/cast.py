"""The access wing's stage: systems and contacts entered by the product's own verbs."""

from dataclasses import dataclass
from datetime import date, timedelta

from forthwith import clock
from forthwith.access.actions import register
from forthwith.access.models import Contact, ContactKind, System, SystemKind
from forthwith.people.models import Person
from tests.cast import Cast


@dataclass(frozen=True)
class Stage:
    """The people, one system of each kind, one contact of each kind."""

    cast: Cast
    providers: System
    employees: System
    mainframe: System
    clinical: System
    application: System

    @property
    def officer(self) -> Person:
        """Nora, the Chief Security Officer."""
        return self.cast.nora

    @property
    def manager(self) -> Person:
        """Theo of account management."""
        return self.cast.theo


SYSTEMS = {
    "providers": ("provider-domain", "Provider domain", SystemKind.PROVIDER_DIRECTORY),
    "employees": ("employee-domain", "Employee domain", SystemKind.EMPLOYEE_DIRECTORY),
    "mainframe": ("mainframe", "Mainframe", SystemKind.MAINFRAME),
    "clinical": ("clinical", "Clinical system", SystemKind.CLINICAL),
    "application": ("payroll", "Payroll", SystemKind.APPLICATION),
}
MORTALITY_REVIEW = "Mortality Review"
# kind, unit, name of the address before the @
CONTACTS = (
    (ContactKind.LSO, "A1", "lso.a1"),
    (ContactKind.LSO, "A2", "lso.a2"),
    (ContactKind.HR, "F1", "hr.f1"),
    (ContactKind.HR, "F2", "hr.f2"),
    (ContactKind.SUPERVISOR, "u1", "supervisor.u1"),
    (ContactKind.AGENCY, "payroll", "agency.payroll"),
    (ContactKind.SECURITY_OFFICER, "", "security"),
    (ContactKind.ACCOUNT_MANAGEMENT, "", "accounts"),
    (ContactKind.REPORT_PROGRAMMERS, "", "reports"),
    (ContactKind.SSA, "", "ssa"),
    (ContactKind.DIRECTOR, "", "director"),
    (ContactKind.REGION, "region-1", "region.1"),
    (ContactKind.REGION, "region-2", "region.2"),
)


def since() -> date:
    """The day from which every contact of the stage answers."""
    return clock.today() - timedelta(days=365)


def set_up(cast: Cast) -> Stage:
    """The systems and contacts, a year old."""
    made = {
        part: register.add_system(
            name=name,
            title=title,
            kind=kind,
            exempting_roles=[MORTALITY_REVIEW] if part == "providers" else [],
            by=cast.nora,
        )
        for part, (name, title, kind) in SYSTEMS.items()
    }
    for kind, unit, mailbox in CONTACTS:
        contact(cast, kind, unit, mailbox)
    return Stage(cast=cast, **made)


def contact(cast: Cast, kind: ContactKind, unit: str, mailbox: str) -> Contact:
    """A contact at an invented mailbox."""
    return register.add_contact(
        kind=kind,
        unit=unit,
        name=f"{kind.label} {unit}".strip().title(),
        email=f"{mailbox}@partner.example",
        from_on=since(),
        by=cast.theo,
    )
