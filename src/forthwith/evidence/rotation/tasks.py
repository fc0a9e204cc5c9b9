"""What the worker does of rotations. Killed half way, it goes on."""

from django.db import transaction
from django_tasks import task

from forthwith import jobs
from forthwith.errors import Broken, Forthwith
from forthwith.evidence import under_way
from forthwith.evidence.rotation import actions
from forthwith.evidence.rotation.models import KeyRotation

KEYS = "keys"


@task
def rotate(rotation_id: int) -> None:
    """Carry out what is left of a rotation; one worker at a time."""
    with under_way.claimed(rotation_id, KEYS) as is_ours:
        if is_ours:
            _rotate(rotation_id)


def _rotate(rotation_id: int) -> None:
    rotation = KeyRotation.objects.get(pk=rotation_id)
    try:
        actions.carry_out(rotation)
    except Forthwith as refused:
        raise Broken(f"Rotation {rotation_id} stands still: {refused}") from None
    except Exception as error:  # noqa: BLE001 - the queue keeps the text of what stopped a job
        raise Broken(f"Rotation {rotation_id} stopped on {type(error).__name__}.") from None


def go_on() -> None:
    """Put what is approved and not done into the queue again."""
    jobs.end_fallen(rotate, lambda one: under_way.is_claimed(one, KEYS))
    for one in KeyRotation.objects.filter(ended_at=None, declined_at=None).exclude(approved_at=None):
        with transaction.atomic():
            jobs.put_in_once(rotate, one.pk)
