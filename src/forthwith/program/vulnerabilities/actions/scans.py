"""Taking the file of a scan: read and sealed first, then entered once, and every finding looked at anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.source import Source, reader_of
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards
from forthwith.program.vulnerabilities.actions import projecting
from forthwith.program.vulnerabilities.models import Assessment, Scan
from forthwith.program.vulnerabilities.periods import bounds
from forthwith.program.vulnerabilities.reading.scan import Choices, read_scan
from forthwith.program.vulnerabilities.reading.scan import Scan as Read
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """A file that is read and sealed; no row names it yet."""

    name: str
    digest: str
    read: Read


def keep(
    *, name: str, source: Source, choices: Choices, told: Callable[[int], None] = lambda _: None, by: Person
) -> Kept:
    """Read a file and keep it, which may take long: outside of any transaction. Invalid where it cannot be read."""
    guards.check_may_work(by)
    read = read_scan(name, source, choices, told)
    return Kept(name, store().put_stream(reader_of(source)), read)


@transaction.atomic
def take(
    *, assessment: Assessment, kept: Kept, is_full: bool | None, scanned_on: date | None = None, by: Person
) -> tuple[Scan, bool]:
    """Enter a scan, and say whether it is new: the same file twice is one scan.

    `is_full`: whether the scan looked with all its checks; unknown counts as no (reading 96). `scanned_on` is asked
    where the file does not say when.
    """
    guards.check_may_work(by)
    head.locked()
    assessment = Assessment.objects.get(pk=assessment.pk)
    guards.check_open(assessment)
    if known := Scan.objects.filter(digest=kept.digest, withdrawn_at=None).first():
        return known, False
    scan = Scan.objects.create(
        assessment=assessment,
        digest=kept.digest,
        name=kept.name,
        format=kept.read.format,
        scanner=kept.read.scanner[:120],
        scanned_at=_moment(kept.read.at, scanned_on, assessment),
        is_full=is_full,
        totals={**kept.read.totals, "reasons": kept.read.left.reasons, "hosts": len(kept.read.covered)},
        left_out=[[one.where, one.because] for one in kept.read.left.places],
        warnings=kept.read.warnings,
        taken_at=clock.now(),
        taken_by=by,
    )
    counts = projecting.project(scan, kept.read)
    record.append(
        "vulnerabilities.take_scan",
        by=by,
        rows=[scan],
        fields={"period": assessment.period, "format": scan.format, **kept.read.totals, **counts},
        phi={"name": scan.name},
        evidence=[scan.digest],
    )
    return scan, True


@transaction.atomic
def withdraw(*, scan: Scan, because: str, by: Person) -> Scan:
    """A wrong file, or one read wrongly: it stays with the reason, and what it showed counts no more.

    The same file may be taken anew, say with other answers. What a closed assessment counted stays.
    """
    guards.check_may_work(by)
    guards.check_reasons(because)
    head.locked()
    scan = Scan.objects.select_related("assessment").get(pk=scan.pk)
    guards.check_open(scan.assessment)
    guards.check_stands(scan)
    scan.withdrawn_because, scan.withdrawn_at, scan.withdrawn_by = because.strip(), clock.now(), by
    scan.save()
    unseen = projecting.take_back(scan)
    fields: dict[str, Json] = {
        "period": scan.assessment.period,
        "format": scan.format,
        "findings_unseen": unseen,
    }
    record.append(
        "vulnerabilities.withdraw_scan", by=by, rows=[scan], fields=fields,
        phi={"because": scan.withdrawn_because}, evidence=[scan.digest],
    )  # fmt: skip
    return scan


def _moment(at: datetime | None, scanned_on: date | None, assessment: Assessment) -> datetime:
    """When it was scanned: as the file says, else as a person does; Invalid where neither, or outside of its half."""
    moment = at or (clock.first_moment(scanned_on) if scanned_on else None)
    if moment is None:
        raise Invalid(
            "The file does not say when it was scanned. Give the day.", (Fault("scanned_on", "a day"),)
        )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(clock.zone_name()))
    day, first = clock.local_date(moment), bounds(assessment.period)[0]
    if not first <= day <= clock.today():
        raise Invalid(
            f"The scan is of {day}: it does not belong to {assessment.period}.",
            (Fault("scanned_on", f"a day from {first} until today", str(day)),),
        )
    return moment
