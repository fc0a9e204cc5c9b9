"""The one verb: replace what a case owes. Part of the calling act, whose entry stands on the record."""

from collections.abc import Iterable

from django.db import transaction

from forthwith.duties.models import Duty


@transaction.atomic
def replace(*, case: str, duties: Iterable[Duty]) -> None:
    """Let these be the duties of a case, whatever they were before."""
    Duty.objects.filter(case=case).delete()
    Duty.objects.bulk_create(duties)
