"""What of the risk analyses waits for one person: decisions to approve."""

from collections.abc import Sequence

from forthwith.people.models import Person
from forthwith.program.risks import queries
from forthwith.ui.shown import Link


def waiting(person: Person) -> Sequence[Link]:
    """Decisions on what stays high that this person may approve."""
    return [
        Link(
            f"Approve what stays high: {one.analysis.reference}, risk {one.number}", queries.href_of_risk(one)
        )
        for one in queries.to_approve(person)
    ]
