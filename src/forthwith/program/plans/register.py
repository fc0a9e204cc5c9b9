"""The criticality list: 45 CFR 164.308(a)(7)(ii)(E)."""

from collections.abc import Sequence

from forthwith.errors import Fault
from forthwith.program.plans.models import Critical
from forthwith.program.registers.columns import Column, Kind
from forthwith.program.registers.register import Data, Register
from forthwith.ui.shown import Link

PAGES = {"add", "import", "files"}  # words of our own addresses


def faults(data: Data) -> Sequence[Fault]:
    """A name that can stand in an address."""
    name = str(data.get("system") or "")
    return [Fault("system", "a name without a slash", name)] if "/" in name or name in PAGES else []


CRITICAL = Register(
    name="criticality",
    title="Which systems come first",
    one="system",
    says="How critical each system is: how long it may be away, and how much of its newest data may be lost.",
    model=Critical,
    key="system",
    columns=(
        Column(
            "system",
            "System",
            required=True,
            help="By its reference in the register of systems, or its name.",
        ),
        Column("position", "Order", Kind.NUMBER, required=True, help="1 is brought back first."),
        Column("time_objective", "Back within (hours)", Kind.NUMBER, required=True, help="RTO"),
        Column("point_objective", "Data lost at most (hours)", Kind.NUMBER, required=True, help="RPO"),
        Column("why", "Why", Kind.LONG, required=True, listed=False),
        Column("gone_on", "Out of the list since", Kind.DAY, listed=False),
    ),
    space="plans",
    stem="critical_",
    validate=faults,
    trail=(Link("Plans", "/program/plans/"),),
)
