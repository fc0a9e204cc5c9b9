"""What a piece's page shows besides its register row: movements, sanitization, disposal."""

from typing import Any

from django.urls import reverse

from forthwith.law.readings import MAY_HOLD_EPHI
from forthwith.people.models import Person
from forthwith.program.inventory import guards
from forthwith.program.inventory.domain import Method, State
from forthwith.program.inventory.models import Disposal, Equipment, Sanitization
from forthwith.ui.shown import Link, Status, Table

MOVES = ("On", "From", "To", "Why", "By")
MEDIA = ("Sanitized on", "Method", "Technique and tool", "By", "Verified", "For")
GONE = ("On", "What", "To", "Recorded by", "Their certificate")


def about(row: Equipment, by: Person) -> dict[str, Any]:
    """Tables for the page of one piece."""
    moves = [
        (one.on, _place(one.from_place), _place(one.to_place), one.why, one.recorded_by.name)
        for one in row.movements.select_related("recorded_by").order_by("-pk")
    ]
    media = [
        _sanitized(one)
        for one in row.sanitizations.select_related("sanitized_by", "verified_by").order_by("-pk")
    ]
    gone = [
        (one.on, one.purpose, one.to, one.recorded_by.name, _vendor(one))
        for one in row.disposals.select_related("recorded_by")
    ]
    return {
        "piece": row,
        "movements": Table("Movements", MOVES, moves, "It was not moved since it was entered."),
        "media": Table("Media sanitized", MEDIA, media, "None."),
        "gone": Table("Disposal and re-use", GONE, gone, "None."),
        "may_hold": row.holds_ephi is not False,
        "reading": MAY_HOLD_EPHI,
        "may_act": guards.may_keep(by, row.facility.code) and row.state != State.DISPOSED,
    }


def _place(place: dict[str, str]) -> str:
    return ", ".join(part for part in place.values() if part) or "Nowhere said"


def _vendor(one: Disposal) -> Any:
    return Link("Open", reverse("inventory:vendor", args=[one.pk])) if one.vendor_digest else "None given"


def _sanitized(one: Sanitization) -> tuple[Any, ...]:
    if one.verified_by:
        verified: Any = Link(
            f"{one.verified_by.name}, {one.verified_on}: certificate",
            reverse("inventory:certificate", args=[one.pk]),
        )
    else:
        verified = Link("Not yet: verify", reverse("inventory:verify", args=[one.pk]))
    method = Status(Method(one.method).value.capitalize())
    return (
        one.sanitized_on,
        method,
        f"{one.technique}, {one.tool}",
        one.sanitized_by.name,
        verified,
        one.purpose,
    )
