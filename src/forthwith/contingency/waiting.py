"""What waits for a second person in this room: documents asked to be disposed of, keys asked to be rotated."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from forthwith.contingency.guards import WITNESSES
from forthwith.contingency.models import Disposal
from forthwith.evidence.rotation import guards as rotation
from forthwith.evidence.rotation.models import KeyRotation
from forthwith.people.models import Person
from forthwith.people.second_person import are_two
from forthwith.ui.shown import Link


def waiting(person: Person) -> Sequence[Link]:
    """What another person asked for, and this one may decide."""
    return [*_disposals(person), *_rotations(person)]


def _disposals(person: Person) -> Iterator[Link]:
    if not person.holds(*WITNESSES):
        return
    asked = Disposal.objects.filter(witnessed_at=None, declined_at=None).defer("items", "why")
    for one in asked.select_related("asked_by"):
        if are_two(one.asked_by, person):
            yield Link(
                f"Witness or decline disposal {one.pk}", reverse("contingency:disposal", args=[one.pk])
            )


def _rotations(person: Person) -> Iterator[Link]:
    if not person.holds(*rotation.ROLES):
        return
    asked = KeyRotation.objects.filter(approved_at=None, ended_at=None, declined_at=None)
    for one in asked.select_related("asked_by"):
        if are_two(one.asked_by, person):
            yield Link("Approve or decline a rotation of keys", reverse("keys:overview"))
