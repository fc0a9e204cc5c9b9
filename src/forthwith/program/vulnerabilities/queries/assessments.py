"""Reads of assessments: each with what it moved, and the trend over them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.evidence.uploads import KEPT_FOR
from forthwith.program.vulnerabilities.domain import Severity
from forthwith.program.vulnerabilities.models import Assessment, Finding, Scan, ScanBrought
from forthwith.program.vulnerabilities.periods import bounds


def assessments() -> QuerySet[Assessment]:
    """All assessments, the latest half first."""
    return Assessment.objects.select_related("closed_by")


def assessment(period: str) -> Assessment:
    """One assessment by its half."""
    found = Assessment.objects.filter(period=period).select_related("opened_by", "closed_by").first()
    if found is None:
        raise NotFound(f"No assessment of {period[:7]} was begun.")
    return found


def scan(number: int) -> Scan:
    """One scan by its number."""
    found = Scan.objects.filter(pk=number).select_related("assessment", "taken_by", "withdrawn_by").first()
    if found is None:
        raise NotFound(f"There is no scan {number}.")
    return found


def brought(period: str, number: int) -> ScanBrought:
    """A scanner's file on its way in."""
    rows = ScanBrought.objects.filter(assessment__period=period, pk=number)
    found = rows.select_related("assessment", "by", "scan").first()
    if found is None:
        raise NotFound("There is no such file. Bring it again.")
    return found


def waiting(assessment: Assessment) -> QuerySet[ScanBrought]:
    """Files that were brought within the last day and are not taken: later they are gone."""
    since = clock.now() - KEPT_FOR
    return assessment.brought.filter(scan=None, asked_at__gte=since).select_related("by")


def moved(period: str) -> dict[str, int]:
    """What the scans of a half show against those before: each finding known by its end counts once or not at all."""
    first, last = bounds(period)
    until = Finding.objects.filter(since_on__lte=last, counts=True)
    seen = until.filter(seen_on__gte=first)
    return {
        "new": seen.filter(since_on__gte=first, times_back=0).count(),
        "back": seen.filter(since_on__gte=first, times_back__gt=0).count(),
        "still": seen.filter(since_on__lt=first).count(),
        "gone": until.filter(gone_on__gte=first, gone_on__lte=last).count(),
        "not_seen": until.filter(gone_on=None, seen_on__lt=first).count(),
    }


@dataclass(frozen=True, slots=True)
class Point:
    """A closed assessment in the trend: how many were open of each severity when it was closed."""

    period: str
    open: dict[Severity, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.open.values())


def trend(most: int = 8) -> list[Point]:
    """The latest closed assessments, in their order."""
    closed = Assessment.objects.exclude(closed_at=None).order_by("-period")[:most]
    return [
        Point(one.period, {severity: one.counts.get(severity.value, 0) for severity in Severity})
        for one in reversed(closed)
    ]
