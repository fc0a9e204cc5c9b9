"""Taking one sample case out: its rows, its duties, its salts, and the files that nothing else names."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from forthwith.breach import tasks
from forthwith.breach.models import Incident, PrintBatch, PrintRun, Roster
from forthwith.breach.queries.retention import rows_of
from forthwith.conduct.models import Complaint, Sanction
from forthwith.duties.models import Duty
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.record import actions as record
from forthwith.record.domain import Actor
from forthwith.record.entry import Body
from forthwith.record.models import RecordedModel, Salt
from forthwith.record.queries import entries_of

SAMPLE = "@sample.example"


def remove(case: Incident, *, by: Actor) -> None:
    """Remove the case. Its entries stay; without their salts they say nothing of what was sealed."""
    snapshots = [roster.snapshot for roster in case.rosters.select_related("snapshot")]
    rows = [*_rows(case), *(one for one in snapshots if not _is_used_elsewhere(one, case))]
    keys = [row.record_key for row in rows]
    tasks.forget(PrintRun.objects.filter(letter__incident=case))
    for row in rows:
        row.delete()
    files = [digest for digest in _digests(case) if not _is_named(digest)]
    Duty.objects.filter(case=case.reference).delete()
    Salt.objects.filter(entry__case=case.reference).delete()
    conduct = [key for one in _conduct(case) for key in _taken_out(one)]
    record.append("sample.remove_case", by=by, case=case.reference, gone=[*keys, *conduct, *files])
    # Files last: one that no row names any more is harmless, a row without its file is not.
    transaction.on_commit(lambda: _remove_files(files))


def _conduct(case: Incident) -> Iterator[Sanction | Complaint]:
    """What somebody of the sample wrote down of conduct in this case; sanctions first, which hang on complaints."""
    yield from Sanction.objects.filter(case=case.reference, proposed_by__email__endswith=SAMPLE)
    yield from Complaint.objects.filter(case=case.reference, received_by__email__endswith=SAMPLE)


def _taken_out(one: Sanction | Complaint) -> list[str]:
    """Its rows and its salts are gone; their keys, for the record."""
    rows: list[RecordedModel] = [*(one.steps.all() if isinstance(one, Complaint) else ()), one]
    keys = [row.record_key for row in rows]
    for row in rows:
        row.delete()
    Salt.objects.filter(entry__case=one.reference).delete()
    return keys


def _rows(case: Incident) -> Iterator[RecordedModel]:
    """Every recorded row of a case in whatever table of the wing, each before those it hangs on."""
    held = {rows.model: list(rows) for rows in rows_of(case) if rows.model is not Snapshot}
    yield from case.disposals.all()
    while held:
        for model in [one for one in held if not any(_hangs_on(other, one) for other in held)]:
            yield from held.pop(model)


def _hangs_on(one: type[RecordedModel], other: type[RecordedModel]) -> bool:
    return one is not other and any(field.related_model is other for field in one._meta.fields)


def _is_used_elsewhere(snapshot: Snapshot, case: Incident) -> bool:
    return Roster.objects.filter(snapshot=snapshot).exclude(incident=case).exists()


def _digests(case: Incident) -> list[str]:
    """Every file that an entry of the case names: its rosters, its batches, the documents of its binders."""
    bodies = (Body.read(bytes(entry.canonical)) for entry in entries_of(case.reference))
    return sorted({digest for body in bodies for digest in body.evidence})


def _remove_files(digests: list[str]) -> None:
    for digest in digests:
        store().remove(digest)


def _is_named(digest: str) -> bool:
    """Whether a row that stays still names this file."""
    snapshots = Snapshot.objects.filter(
        Q(digest=digest) | Q(source_digest=digest) | Q(rejected_digest=digest)
    )
    batches = PrintBatch.objects.filter(Q(pdf_digest=digest) | Q(manifest_digest=digest))
    return snapshots.exists() or batches.exists()
