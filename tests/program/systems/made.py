"""Systems for tests: added by the register's own verbs; assessed by the fact an assessment leaves."""

from datetime import date, timedelta
from typing import Any

from forthwith import clock
from forthwith.program.registers import actions as registers
from forthwith.program.systems.models import System
from forthwith.program.systems.register import SYSTEMS
from tests.cast import Cast

YEAR = timedelta(days=365)


def given(reference: str = "CIMOR", **changes: Any) -> dict[str, Any]:
    """What the form of a system is filled in with."""
    return {
        "reference": reference,
        "name": "Clinical records",
        "owner": "Clinical services",
        "host": "State data center",
        "facility": None,
        "holds_ephi": True,
        "criticality": "high",
        "in_use_from_on": (clock.today() - 2 * YEAR).isoformat(),
        **{name: day.isoformat() if isinstance(day, date) else day for name, day in changes.items()},
    }


def add(cast: Cast, reference: str = "CIMOR", **changes: Any) -> System:
    """A system in the register."""
    made = registers.add(SYSTEMS, data=given(reference, **changes), by=cast.nora)
    return System.objects.get(pk=made.pk)


def project(cast: Cast, reference: str = "NEWSYS", **changes: Any) -> System:
    """A system whose project begins today."""
    return add(cast, reference, **({"in_use_from_on": None, "initiated_on": clock.today()} | changes))


def assess(system: System, cast: Cast, on: date | None = None) -> None:
    """What the closing of a risk analysis leaves behind."""
    from forthwith.duties.facts import happened

    happened(
        "system.assessed",
        subject=system.subject,
        on=on or clock.today(),
        label="Risk analysis RA-1",
        href="/program/risks/RA-1/",
        by=cast.nora,
    )
