"""Recording letters that came back: one by one or by a file; the people are counted anew in the same act."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.actions.recount import recount
from forthwith.breach.affected.returned_file import Back
from forthwith.breach.models import Incident, Returned
from forthwith.breach.queries.returned import Examined, examined
from forthwith.errors import Invalid
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def record_returned(
    *, incident: Incident, letters: Sequence[Back], source: str = "", by: Person
) -> tuple[Returned, ...]:
    """Record letters that came back; those recorded before are passed over. Invalid names each that cannot be.

    `source` is the digest of the file they were read from, empty where they were typed.
    """
    guards.check_may_work(by)
    incident = locked(incident)
    found = examined(incident, letters)
    if found.refused:
        raise Invalid(" ".join(f"{_at(row)}{why}." for row, why in found.refused[:20]))
    made = tuple(_rows(incident, found, source, by))
    if made:
        version = recount(incident, by=by)
        record.append(
            "breach.record_returned",
            by=by,
            case=incident.reference,
            rows=[*made, incident, version],
            fields={"letters": len(made), "recorded_before": len(found.known)},
            evidence=[source] if source else [],
        )
    return made


def record_file(
    *, incident: Incident, letters: Sequence[Back], data: bytes, by: Person
) -> tuple[Returned, ...]:
    """Record the letters of a file; the file itself is kept as evidence under its digest."""
    guards.check_may_work(by)
    guards.check_open(Incident.objects.get(pk=incident.pk))  # disposal reaches no file that no entry names
    return record_returned(incident=incident, letters=letters, source=store().put(data), by=by)


def _rows(incident: Incident, found: Examined, source: str, by: Person) -> Iterable[Returned]:
    for letter in found.new:
        yield Returned.objects.create(
            incident=incident,
            person=letter.back.reference,
            run_id=letter.run,
            side=letter.side,
            reason=letter.back.reason,
            returned_on=letter.back.returned_on,
            source=source,
            recorded_at=clock.now(),
            recorded_by=by,
        )


def _at(row: int) -> str:
    return f"Row {row}: " if row else ""
