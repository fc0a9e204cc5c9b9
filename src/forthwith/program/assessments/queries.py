"""Reads of assessments: rows with their provisions, last year's answers, follow-ups, how far each group is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from forthwith.errors import NotFound
from forthwith.law.hipaa.provisions import Group, Provision
from forthwith.people.models import Person
from forthwith.program.assessments.domain import FINDINGS, WAITING, Stand, Subject
from forthwith.program.assessments.models import AssessedRow, Assessment, FollowUp


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a page shows it: what is asked, where it stands, where it stood a year before."""

    row: AssessedRow
    provision: Provision
    stand: Stand
    before: Stand | None
    open_follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """How far one group of rows is."""

    group: Group
    total: int
    answered: int
    findings: int

    @property
    def is_done(self) -> bool:
        return self.answered == self.total


def assessments() -> QuerySet[Assessment]:
    """All of them, the latest year first."""
    return Assessment.objects.select_related("begun_by", "closed_by")


def assessment(reference: str) -> Assessment:
    """One by its reference."""
    found = assessments().filter(reference=reference.upper()).first()
    if found is None:
        raise NotFound(f"There is no assessment {reference}.")
    return found


def provisions(assessment: Assessment) -> dict[str, Provision]:
    """The rows of the law it asks, by their place."""
    return {str(one.cite): one for one in assessment.of.provisions_on(assessment.law_on)}


def before(assessment: Assessment) -> Assessment | None:
    """The last closed one of the same subject before this year."""
    earlier = Assessment.objects.filter(subject=assessment.subject, year__lt=assessment.year)
    return earlier.exclude(closed_at=None).order_by("-year").first()


def stands_of(assessment: Assessment | None) -> dict[str, Stand]:
    """Where each row stands, by its place; nothing without an assessment."""
    if assessment is None:
        return {}
    asked = provisions(assessment)
    return {row.cite: row.stand(asked[row.cite]) for row in assessment.rows.all()}


def lines(assessment: Assessment) -> list[Line]:
    """Every row, in the order of the text."""
    asked, stood = provisions(assessment), stands_of(before(assessment))
    following = _open_by_cite(assessment.of)
    rows = assessment.rows.select_related("assessment", "answered_by")
    return [
        Line(
            row,
            asked[row.cite],
            row.stand(asked[row.cite]),
            stood.get(row.cite),
            tuple(following.get(row.cite, ())),
        )
        for row in rows
    ]


def _open_by_cite(subject: Subject) -> dict[str, list[FollowUp]]:
    """Open follow-ups, from whatever year: one that is still open answers for this year's finding too."""
    found: dict[str, list[FollowUp]] = {}
    for one in FollowUp.objects.filter(subject=subject, closed_at=None).select_related("owner"):
        found.setdefault(one.cite, []).append(one)
    return found


def line(assessment: Assessment, number: int) -> Line:
    """One row by its number."""
    for one in lines(assessment):
        if one.row.number == number:
            return one
    raise NotFound(f"{assessment.reference} has no row {number}.")


def next_open(all_lines: Sequence[Line], after: int = 0) -> Line | None:
    """The next row that waits for an answer, from a place on and then from the beginning."""
    waiting = [one for one in all_lines if one.stand in WAITING]
    return next((one for one in waiting if one.row.number > after), waiting[0] if waiting else None)


def parts(all_lines: Sequence[Line]) -> list[Part]:
    """How far each group is, in the order of the text."""
    found = []
    for group in dict.fromkeys(one.provision.group for one in all_lines):
        within = [one for one in all_lines if one.provision.group is group]
        answered = sum(one.stand not in WAITING for one in within)
        found.append(Part(group, len(within), answered, sum(one.stand in FINDINGS for one in within)))
    return found


def follow_up(number: int) -> FollowUp:
    """One follow-up by its row."""
    found = FollowUp.objects.select_related("row__assessment", "owner", "made_by", "closed_by")
    one = found.filter(pk=number).first()
    if one is None:
        raise NotFound("There is no such follow-up.")
    return one


def follow_ups(assessment: Assessment) -> QuerySet[FollowUp]:
    """Those made in this assessment, and those of earlier years that are open."""
    mine = FollowUp.objects.filter(subject=assessment.subject)
    found = mine.filter(row__assessment=assessment) | mine.filter(
        closed_at=None, row__assessment__year__lt=assessment.year
    )
    return found.select_related("owner", "row__assessment", "closed_by").distinct()


def open_follow_ups_of(person: Person) -> QuerySet[FollowUp]:
    """What one person still has to do."""
    return FollowUp.objects.filter(owner=person, closed_at=None).select_related("row__assessment")
