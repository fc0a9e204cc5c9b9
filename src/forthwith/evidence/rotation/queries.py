"""What stands under which key, and the rotations there were."""

from dataclasses import replace

from forthwith.evidence.rotation import direct
from forthwith.evidence.rotation.models import KeyProgress, KeyRotation
from forthwith.vault.custody import cabinet
from forthwith.vault.standing import DIRECT, Standing, standings


def vault_keys() -> list[Standing]:
    """Every vault key, and what stands under it."""
    held, beside = cabinet(), direct.counts()
    found = standings(held) if held else []
    return [replace(one, counts={**one.counts, DIRECT: beside[one.id]}) for one in found]


def open_rotation() -> KeyRotation | None:
    """The rotation that is asked for or under way."""
    found = KeyRotation.objects.filter(ended_at=None, declined_at=None)
    return found.select_related("asked_by", "approved_by").first()


def ended() -> list[KeyRotation]:
    """The last rotations that were done or declined."""
    found = KeyRotation.objects.exclude(ended_at=None, declined_at=None)
    return list(found.select_related("asked_by", "approved_by")[:20])


def progress_of(rotation: KeyRotation) -> str:
    """How far it is, in words."""
    told = KeyProgress.objects.filter(rotation=rotation).first()
    if told is None:
        return "waits for another person's approval"
    done = f"{told.keys:,} data keys moved, {told.rows:,} rows and {told.files:,} files sealed anew"
    return f"stands still: {told.stopped} ({done})" if told.stopped else done
