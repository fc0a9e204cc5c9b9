"""A scanner's file on its way in: brought, read as answered, taken; a long one in the queue."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards
from forthwith.program.vulnerabilities.actions import scans
from forthwith.program.vulnerabilities.models import Assessment, ScanBrought
from forthwith.program.vulnerabilities.reading.scan import Choices, Scan, read_scan

Told = Callable[[int], None]


def bring(*, assessment: Assessment, upload: str, by: Person) -> ScanBrought:
    """Begin with a file that is kept sealed; nothing of it is taken yet."""
    guards.check_may_work(by)
    guards.check_open(assessment)
    return ScanBrought.objects.create(assessment=assessment, upload=upload, by=by, asked_at=clock.now())


@transaction.atomic
def answer(
    *,
    brought: ScanBrought,
    choices: Choices,
    is_full: bool | None = None,
    scanned_on: date | None = None,
    is_taking: bool = False,
    by: Person,
) -> None:
    """Keep what a person said, to be read again by it; a file that is being taken stays as it is."""
    guards.check_may_work(by)
    uploads.kept_file(brought.upload)  # NotFound where it is gone: nothing would ever answer
    held = ScanBrought.objects.select_for_update().get(pk=brought.pk)
    if held.scan_id or (held.finished_at is None and held.is_taking):
        return
    day = scanned_on.isoformat() if scanned_on else ""
    held.said = {"choices": asdict(choices), "is_full": is_full, "scanned_on": day}
    held.by, held.is_taking, held.asked_at = by, is_taking, clock.now()
    held.finished_at, held.refused, held.rows_read = None, [], 0
    held.save()
    brought.refresh_from_db()


def read(*, brought: ScanBrought, told: Told = lambda _: None) -> None:
    """Read a file as it was answered, or take it; may take minutes. A refusal is raised, and nothing is kept of it."""
    if brought.is_taking:
        _take(brought, told)
    else:
        file = uploads.kept_file(brought.upload)
        found = read_scan(file.name, file, _choices(brought), told)
        finish(brought, shown=_shown(found), asks_day=found.at is None)


def _take(brought: ScanBrought, told: Told) -> None:
    """Read for minutes, then take and be finished at once: a job that falls has taken all or nothing."""
    file, said = uploads.kept_file(brought.upload), brought.said
    kept = scans.keep(name=file.name, source=file, choices=_choices(brought), told=told, by=brought.by)
    day = date.fromisoformat(said["scanned_on"]) if said["scanned_on"] else None
    with transaction.atomic():
        scan, _ = scans.take(
            assessment=brought.assessment, kept=kept, is_full=said["is_full"], scanned_on=day, by=brought.by
        )
        finish(brought, scan=scan)
    transaction.on_commit(partial(uploads.drop, brought.upload))  # what is not taken is not thrown away


def _choices(brought: ScanBrought) -> Choices:
    said = brought.said.get("choices")
    return Choices(**(said | {"hosts": tuple(said["hosts"])})) if said else Choices()


def _shown(read: Scan) -> dict[str, Any]:
    """What the page shows of it, kept while the file waits to be taken."""
    on = read.at and (clock.local_date(read.at) if read.at.tzinfo else read.at.date())
    return {
        "format": read.format,
        "scanner": read.scanner,
        "scanned_on": on.isoformat() if on else "",
        "hosts": len(read.covered),
        "totals": read.totals,
        "left_out": [[one.where, one.because] for one in read.left.places],
        "warnings": read.warnings,
    }


def finish(brought: ScanBrought, **found: Any) -> None:
    """Keep what became of the reading."""
    for name, value in found.items():
        setattr(brought, name, value)
    brought.finished_at = clock.now()
    brought.save()
