"""The sample's systems: three in use and assessed, one with a change proposed, one whose project has just begun."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.law.dates import months_after
from forthwith.people.domain import Role
from forthwith.program.registers import actions as registers
from forthwith.program.registers.columns import Value
from forthwith.program.systems.actions.changes import record_change
from forthwith.program.systems.domain import Trigger
from forthwith.program.systems.models import System
from forthwith.program.systems.register import SYSTEMS
from forthwith.sample.program.days import Days
from forthwith.sample.program.places import HOSPITAL
from forthwith.sample.steps import Cast

CARE, CLAIMS, PORTAL, PAYROLL, LAB = "CARE", "CLAIMS", "PORTAL", "PAYROLL", "LAB"
# The laboratory system’s three years are over so soon.
SOON_DAYS = 20
_FILED = "Risk assessments, binder 4 (sample)"


def _used(
    reference: str, name: str, owner: str, criticality: str, assessed_on: date, **more: Value
) -> dict[str, Value]:
    return {
        "reference": reference,
        "name": f"{name} (sample)",
        "owner": owner,
        "criticality": criticality,
        "in_use_from_on": "2016-07-01",
        "assessed_before_on": assessed_on.isoformat(),
        "assessed_before_where": _FILED,
        **more,
    }


def enter_systems(cast: Cast, today: date) -> None:
    """What is in use comes into the register; the laboratory's assessment will soon be three years old."""
    before = Days(today).begins - timedelta(days=2)
    rows = (
        _used(
            CARE,
            "Clinical record",
            "Clinical services",
            "high",
            before,
            holds_ephi=True,
            code_sets="ICD-10-CM, CPT",
        ),
        _used(
            CLAIMS, "Claims and billing", "Finance", "high", before, holds_ephi=True, host="State data center"
        ),
        _used(PAYROLL, "Payroll", "Human resources", "moderate", before, holds_ephi=False),
        _used(
            LAB,
            "Laboratory results",
            "Hospital laboratory",
            "moderate",
            months_after(today + timedelta(days=SOON_DAYS), -36),
            facility=HOSPITAL,
            users="About 30 at the hospital",
        ),
    )
    for given in rows:
        registers.add(SYSTEMS, data=given, by=cast[Role.SECURITY_OFFICER])


def propose_change(cast: Cast, today: date) -> None:
    """A change of how people sign in to the claims system makes an assessment due."""
    record_change(
        system=system(CLAIMS),
        kind=Trigger.SECURITY_CHANGE,
        what="Sign-in moves from passwords of its own to the state’s single sign-on.",
        on=clock.today(),
        by=cast[Role.SECURITY_OFFICER],
    )


def begin_project(cast: Cast, today: date) -> None:
    """A new system’s project begins; it is assessed before development."""
    given: dict[str, Value] = {
        "reference": PORTAL,
        "name": "Client portal (sample)",
        "owner": "Clinical services",
        "holds_ephi": True,
        "initiated_on": clock.today().isoformat(),
    }
    registers.add(SYSTEMS, data=given, by=cast[Role.SECURITY_OFFICER])


def system(reference: str) -> System:
    """One of the sample's systems."""
    return System.objects.get(reference=reference)
