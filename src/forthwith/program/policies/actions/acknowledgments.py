"""Acknowledgments that another system took down, out of its file: all rows or none, the same file twice once."""

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.attached import attach
from forthwith.people.models import Person
from forthwith.program.policies import guards
from forthwith.program.policies.actions.reading import enter
from forthwith.program.policies.audience import audience
from forthwith.program.policies.models import Acknowledgment, Version
from forthwith.program.policies.reading_file import Said, read


def take_acknowledgments(*, version: Version, name: str, data: bytes, by: Person) -> int:
    """Take in who has read a version; how many are new. Who said so before stays as they said it."""
    guards.check_may_keep(version.policy, by)
    guards.check_is_to_read(version)
    kept = attach(name, data)
    with transaction.atomic():
        version = Version.objects.select_for_update().select_related("policy").get(pk=version.pk)
        today = clock.today()
        said = read(name, data, audience(version, today), until=today)
        if any(one.on < clock.local_date(version.added_at) for one in said):
            raise Invalid("A row’s day lies before this version was written. Look at the file’s days again.")
        made = Acknowledgment.objects.bulk_create(
            _row(version, one, kept.digest, by) for one in said if one.must.on is None
        )
        if made:
            enter("policies.take_acknowledgments", version, made, by, evidence=[kept.digest])
    return len(made)


def _row(version: Version, one: Said, source: str, by: Person) -> Acknowledgment:
    return Acknowledgment(
        version=version,
        person_id=one.must.person,
        reader_id=one.must.reader,
        on=one.on,
        source=source,
        recorded_at=clock.now(),
        recorded_by=by,
    )
