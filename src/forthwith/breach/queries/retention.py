"""How long a case file is kept, what holds it longer, and what disposing of it would reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from forthwith import clock
from forthwith.breach.models import Disposal, Incident, LegalHold, Roster
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.law.dates import days_after
from forthwith.law.hipaa.s164_530 import retain_until
from forthwith.law.kernel import Finding
from forthwith.law.readings import CASE_FILE
from forthwith.record.entry import Body
from forthwith.record.models import Entry, RecordedModel
from forthwith.record.queries import entries_of
from forthwith.vault.fields import SealedJSONField, SealedTextField

# A link between two cases belongs to the case it was made in.
_NOT_OF_THE_CASE = {"other"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a case stands: until which day it is kept and why, from which day it may go, what stands in the way."""

    incident: Incident
    why: Finding[date | None]
    hold: LegalHold | None
    disposal: Disposal | None

    @property
    def from_on(self) -> date | None:
        """The first day on which the file may be disposed of, were there no hold: the day after the last of keeping."""
        return days_after(self.why.value, 1) if self.why.value else None

    def is_over(self, on: date) -> bool:
        """Whether the days of keeping are over."""
        return self.from_on is not None and self.from_on <= on

    @property
    def is_disposed(self) -> bool:
        """Whether the file is disposed of."""
        return self.disposal is not None and self.disposal.witnessed_at is not None


def keeping(incident: Incident) -> Keeping:
    """How long this case is kept, and why."""
    return Keeping(incident, kept_until(incident), hold_on(incident), disposal_of(incident))


def kept_until(incident: Incident) -> Finding[date | None]:
    """Six years from its closing (reading 32); a case that is not closed is still in effect and has no such day."""
    closed_on = clock.local_date(incident.closed_at) if incident.closed_at else None
    found = retain_until(clock.local_date(incident.reported_at), closed_on, still_in_effect=closed_on is None)
    return Finding(found.value, found.says, found.cite, (*found.because, CASE_FILE))


def hold_on(incident: Incident) -> LegalHold | None:
    """The legal hold in force, if any."""
    return incident.legal_holds.filter(lifted_at=None).select_related("placed_by").first()


def disposal_of(incident: Incident) -> Disposal | None:
    """The disposal asked for or done; one that was declined is none."""
    found = incident.disposals.filter(declined_at=None)
    return found.select_related("asked_by", "witnessed_by").first()


def is_disposed(incident: Incident) -> bool:
    """Whether the file of this case is disposed of."""
    return incident.disposals.exclude(witnessed_at=None).exists()


def closed_cases() -> QuerySet[Incident]:
    """The cases that have a day of disposal or were disposed of, the first closed first."""
    return Incident.objects.exclude(closed_at=None).defer("account").order_by("closed_at", "pk")


def rows_of(incident: Incident) -> Iterator[QuerySet[RecordedModel]]:
    """Every table with rows of this case, found by its keys: a new table of the wing cannot be forgotten."""
    of_case: dict[type[RecordedModel], set[int]] = {Incident: {incident.pk}}
    waiting: list[type[RecordedModel]] = [Incident]
    while waiting:
        parent = waiting.pop()
        for child, keys in _children(parent, of_case[parent]):
            fresh = keys - of_case.setdefault(child, set())
            if fresh:
                of_case[child] |= fresh
                waiting.append(child)
    of_case[Snapshot] = own_snapshots(incident)
    for model, keys in of_case.items():
        yield model._base_manager.filter(pk__in=keys).order_by("pk")


def _children(parent: type[RecordedModel], keys: set[int]) -> Iterator[tuple[type[RecordedModel], set[int]]]:
    for relation in parent._meta.related_objects:
        child = relation.related_model
        if relation.field.name in _NOT_OF_THE_CASE or not issubclass(child, RecordedModel):
            continue
        if child is not Disposal:
            found = child._base_manager.filter(**{f"{relation.field.name}__in": keys})
            yield child, set(found.values_list("pk", flat=True))


def own_snapshots(incident: Incident) -> set[int]:
    """The snapshots no other case uses."""
    used = Roster.objects.filter(incident=incident).values_list("snapshot", flat=True)
    elsewhere = Roster.objects.exclude(incident=incident).values_list("snapshot", flat=True)
    return set(used) - set(elsewhere)


def sealed_columns(model: type[Model]) -> list[SealedTextField | SealedJSONField]:
    """The sealed columns of a table."""
    return [
        field for field in model._meta.local_fields if isinstance(field, SealedTextField | SealedJSONField)
    ]


def own_files(incident: Incident) -> list[str]:
    """The digests of the files that entries of this case name and nothing else needs."""
    named = {digest for body in _bodies(entries_of(incident.reference)) for digest in body.evidence}
    elsewhere = {digest for body in _bodies(_others(incident)) for digest in body.evidence}
    return sorted(named - elsewhere - _shared(incident))


def _others(incident: Incident) -> QuerySet[Entry]:
    return Entry.objects.exclude(case=incident.reference).order_by("sequence")


def _bodies(entries: QuerySet[Entry]) -> Iterator[Body]:
    """The entries that name evidence; the others are not read whole."""
    for canonical in entries.values_list("canonical", flat=True).iterator(chunk_size=2_000):
        if b'"evidence":' in bytes(canonical):
            yield Body.read(bytes(canonical))


def _shared(incident: Incident) -> set[str]:
    """The files of snapshots that another case uses too: its entries name only the first of the three."""
    used = Roster.objects.filter(incident=incident).values_list("snapshot", flat=True)
    shared = set(used) - own_snapshots(incident)
    found = Snapshot.objects.filter(pk__in=shared)
    return {
        digest for row in found.values_list("digest", "source_digest", "rejected_digest") for digest in row
    }


def left_behind(disposal: Disposal) -> list[str]:
    """Files of a disposal that are still in the store: a power cut can come between the record and the removing."""
    kept = store()
    there = [digest for digest in disposal.files if kept.has(digest)]
    return sorted(set(there) & set(own_files(disposal.incident))) if there else []
