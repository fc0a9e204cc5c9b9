"""Recording that somebody completed a course, by a proof; withdrawing what was recorded by mistake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.references import next_references
from forthwith.program.training.domain import How
from forthwith.program.training.models import Completion, Course, Version
from forthwith.program.training.queries.courses import version_on
from forthwith.record import actions as record


@dataclass(frozen=True, slots=True)
class Completed:
    """Somebody completed a version on a day."""

    person_id: int
    version: Version
    on: date

    @property
    def key(self) -> tuple[int, int, date]:
        """What stands once."""
        return self.person_id, self.version.pk, self.on


def new_among(given: Iterable[Completed]) -> list[Completed]:
    """Those that do not stand yet, each once, in their order."""
    wanted = {one.key: one for one in given}
    of = {one.version.pk for one in wanted.values()}
    stand = Completion.objects.filter(withdrawn_at=None, version__in=of)
    for key in stand.values_list("person_id", "version_id", "completed_on").iterator():
        wanted.pop(key, None)
    return list(wanted.values())


def keep(given: Iterable[Completed], *, how: How, by: Person, **more: Any) -> list[Completion]:
    """The completions among these that are new, as rows of the act that calls this."""
    new = new_among(given)
    made = [
        Completion(
            reference=reference,
            person_id=one.person_id,
            course_id=one.version.course_id,
            version=one.version,
            number=one.version.number,
            completed_on=one.on,
            how=how,
            recorded_at=clock.now(),
            recorded_by=by,
            **more,
        )
        for one, reference in zip(new, next_references(len(new)), strict=True)
    ]
    return Completion.objects.bulk_create(made)


@transaction.atomic
def record_proof(
    *, person: Person, course: Course, completed_on: date, name: str, data: bytes, by: Person
) -> Completion:
    """Record that somebody completed a course, with the file that shows it."""
    guards.check_may_keep(by)
    version = version_on(course, completed_on)
    if completed_on > clock.today():
        raise Invalid("This day is in the future. Record the completion once it has happened.")
    if version is None or not data:
        raise Invalid("Choose the course, and the file that shows that it was completed.")
    if len(data) > guards.MOST_BYTES:
        raise Invalid("The file is larger than 25 MB. Bring a smaller copy.")
    digest = store().put(data)
    made = keep(
        [Completed(person.pk, version, completed_on)], how=How.PROOF, by=by, proof=digest, proof_name=name
    )
    if not made:
        raise WrongState(f"That {person.name} completed this version on {completed_on} is recorded already.")
    fields = {"course": course.code, "person": person.actor_id, "on": completed_on.isoformat()}
    record.append("training.record_proof", by=by, rows=made, fields=fields, evidence=[digest])
    return made[0]


@transaction.atomic
def withdraw(*, completion: Completion, why: str, by: Person) -> Completion:
    """What was recorded by mistake counts no more; it stays to be read, with the reason."""
    guards.check_may_keep(by)
    completion = Completion.objects.select_for_update().get(pk=completion.pk)
    guards.check_stands(completion)
    if not why.strip():
        raise Invalid("Say why the completion does not count.")
    completion.withdrawn_at, completion.withdrawn_why = clock.now(), why.strip()
    completion.save()
    fields = {"reference": completion.reference}
    record.append("training.withdraw", by=by, rows=[completion], fields=fields, phi={"why": why.strip()})
    return completion
