"""The zone of local times: asked once, never taken from this machine."""

from zoneinfo import available_timezones

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import Question

_OFFERED = (
    ("America/New_York", "Eastern"), ("America/Chicago", "Central"), ("America/Denver", "Mountain"),
    ("America/Phoenix", "Mountain, no summer time (Arizona)"), ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"), ("Pacific/Honolulu", "Hawaii"), ("UTC", "UTC"),
)  # fmt: skip


def zone_question(column: str, row: int) -> Question:
    """Asked where a column holds times without an offset, the first of them in this row."""
    because = f"Column {column} holds times of day without an offset, the first in row {row}."
    return Question("zone", "Where did the machine stand that wrote the list?", because, _OFFERED)


def check_zone(zone: str) -> None:
    """Invalid where a name is no zone; "" is no answer yet."""
    if zone and zone not in available_timezones():
        raise Invalid("The zone is not known.", (Fault("zone", "a name such as America/Chicago", zone[:60]),))
