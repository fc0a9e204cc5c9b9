"""The readings of a span of days, as the record has them, and as lines of FHIR."""

from collections.abc import Iterator
from datetime import date, timedelta

import orjson
from django.conf import settings
from django.db.models import Q, QuerySet

from forthwith import clock
from forthwith.inspection.readings.acts import BEFORE, LEAVES, serves_of, what_of
from forthwith.inspection.readings.fhir import Reading, event_r4, event_r5
from forthwith.record.actions import EMERGENCY
from forthwith.record.models import Entry
from forthwith.record.readings import ACT, What

RELEASES = {"R4": event_r4, "R5": event_r5}
_DAY = timedelta(days=1)


def entries(since: date, until: date) -> QuerySet[Entry]:
    """The entries that tell of a reading on these days, both included, in their order."""
    acts = [*BEFORE, *(f"{ACT}{what}" for what in What)]
    begins, ends = clock.first_moment(since), clock.first_moment(until + _DAY)
    return Entry.objects.filter(Q(act__in=acts), at__gte=begins, at__lt=ends).order_by("sequence")


def readings(since: date, until: date) -> Iterator[Reading]:
    """Who read what and why on these days."""
    for entry in entries(since, until).iterator(chunk_size=2_000):
        yield read(entry)


def read(entry: Entry) -> Reading:
    """One entry as a reading."""
    fields = orjson.loads(bytes(entry.canonical)).get("fields", {})
    what = what_of(entry.act)
    return Reading(
        entry.sequence,
        entry.at,
        entry.actor,
        entry.actor_name,
        what.value,
        entry.case,
        serves_of(entry.act, fields),
        what in LEAVES,
        fields.get(EMERGENCY, ""),
    )


def lines(since: date, until: date, release: str = "R4") -> Iterator[bytes]:
    """One AuditEvent a line."""
    for one in readings(since, until):
        yield orjson.dumps(
            RELEASES[release](one, site=settings.ENTITY_NAME), option=orjson.OPT_APPEND_NEWLINE
        )
