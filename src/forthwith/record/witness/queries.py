"""What the first page, the metrics and the command line ask of the witnesses."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forthwith.record.models import Sending
from forthwith.record.witness.places import Place, places
from forthwith.record.witness.stamps import SUFFIX


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a witness stands: the last head it took, and why it does not have a later one."""

    place: Place
    size: int | None
    sent_at: datetime | None
    failed: str
    tries: int


def standings() -> list[Standing]:
    """Every witness that is set up."""
    return [_standing(place) for place in places()]


def failing() -> list[Standing]:
    """The witnesses that did not take the last head."""
    return [one for one in standings() if one.failed]


def write_taken(folder: Path) -> int:
    """Write every head a witness took into a folder, its time stamp beside it; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = Sending.objects.exclude(sent_at=None).select_related("checkpoint").order_by("checkpoint_id")
    for one in taken:
        file = folder / f"{one.checkpoint_id:012}.checkpoint"
        file.write_text(one.checkpoint.note, encoding="utf-8")
        if one.answer:
            file.with_name(file.name + SUFFIX).write_bytes(bytes(one.answer))
    return len({one.checkpoint_id for one in taken})


def _standing(place: Place) -> Standing:
    sendings = Sending.objects.filter(witness=place.name).order_by("-checkpoint_id")
    last, taken = sendings.first(), sendings.exclude(sent_at=None).first()
    return Standing(
        place,
        taken.checkpoint_id if taken else None,
        taken.sent_at if taken else None,
        last.failed if last else "",
        last.tries if last else 0,
    )
