"""What cases ask of the program: each determined breach asks for a review of policies and procedures (dmh.2.H).

Who reads the program need not read cases: no label names one, and `duties.unnamed` leaves out subject and way.
"""

from collections import defaultdict

from forthwith import clock
from forthwith.breach.models import Determined
from forthwith.duties.engine.facts import Facts, Happened, Stood
from forthwith.law.hipaa.decision import Determination


def facts() -> Facts:
    """Every case once determined a breach, from its first such determination until a later one says otherwise."""
    found: dict[str, list[Determined]] = defaultdict(list)
    rows = Determined.objects.select_related("incident").only(
        "outcome", "determined_at", "incident__reference"
    )
    for one in rows.order_by("determined_at", "pk"):
        found[one.incident.reference].append(one)
    happened = [told for reference, made in found.items() for told in _breach(reference, made)]
    stood = (
        Stood(
            kind="incident",
            subject=one.subject,
            from_on=one.on,
            href=one.href,
            recorded_at=one.recorded_at,
            withdrawn_at=one.withdrawn_at,
        )
        for one in happened
    )
    return Facts(happened, stood)


def _breach(reference: str, made: list[Determined]) -> list[Happened]:
    first = next((at for at, one in enumerate(made) if Determination(one.outcome).is_breach), None)
    if first is None:
        return []
    at = made[first].determined_at
    undone = next((one for one in made[first:] if Determination(one.outcome).is_breach is False), None)
    if undone and Determination(made[-1].outcome).is_breach:
        undone = None
    return [
        Happened(
            kind="breach.determined",
            subject=f"incident:{reference}",
            on=clock.local_date(at),
            href=f"/incidents/{reference}/policy-review/",
            recorded_at=at,
            withdrawn_at=undone.determined_at if undone else None,
        )
    ]
