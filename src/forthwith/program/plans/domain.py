"""The two plans, how they are tested, where a version stands; pure."""

from datetime import date
from enum import StrEnum

from forthwith.law.kernel import Cite
from forthwith.ui.shown import Status


class Kind(StrEnum):
    """Which plan: the department's own, or that of the provider of IT services (dmh.2.I, dmh.2.J)."""

    CONTINUITY = "continuity"
    RECOVERY = "recovery"

    @property
    def words(self) -> str:
        """As people call it."""
        return f"{'Business continuity' if self is Kind.CONTINUITY else 'Disaster recovery'} plan"

    @property
    def prepared_by(self) -> str:
        """Who prepares it."""
        return "The department" if self is Kind.CONTINUITY else "The provider of IT services"

    @property
    def cite(self) -> Cite:
        """The clause that asks for it."""
        return Cite("dmh.2.I" if self is Kind.CONTINUITY else "dmh.2.J")

    @property
    def standing(self) -> str:
        """The fact that holds while a version is approved and its review day has not passed."""
        return f"plan.{self.value}.current"


class Stand(StrEnum):
    """Where a version of a plan stands on a day."""

    DRAFT = "draft"
    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    REPLACED = "replaced"


STAND = {
    Stand.DRAFT: Status("Not approved", "info"),
    Stand.CURRENT: Status("Current", "good"),
    Stand.OUT_OF_DATE: Status("Review day passed", "danger"),
    Stand.REPLACED: Status("Replaced"),
}


def stand(approved_on: date | None, review_on: date, replaced_on: date | None, on: date) -> Stand:
    """Where a version stands; on its review day it is still current."""
    if approved_on is None or on < approved_on:
        return Stand.DRAFT
    if replaced_on is not None and replaced_on <= on:
        return Stand.REPLACED
    return Stand.CURRENT if on <= review_on else Stand.OUT_OF_DATE


class TestKind(StrEnum):
    """How a plan is tested (NIST SP 800-34 section 3.5)."""

    __test__ = False  # no test of ours, whatever its name begins with

    TABLETOP = "tabletop"
    FUNCTIONAL = "functional"
    FULL = "full"
    RESTORE = "restore"
    REAL = "real"

    @property
    def words(self) -> str:
        """As the form asks."""
        return _TEST[self]


_TEST = {
    TestKind.TABLETOP: "Tabletop: talked through",
    TestKind.FUNCTIONAL: "Functional: parts of it done",
    TestKind.FULL: "Full: the whole of it done",
    TestKind.RESTORE: "Restoring from a backup",
    TestKind.REAL: "A real event, in which it was used",
}


class Result(StrEnum):
    """What a test showed."""

    WORKED = "worked"
    GAPS = "gaps"
    FAILED = "failed"

    @property
    def words(self) -> str:
        """As the form asks."""
        return _RESULT[self]


_RESULT = {Result.WORKED: "It worked", Result.GAPS: "It worked, with gaps", Result.FAILED: "It did not work"}
RESULT = {
    Result.WORKED: Status("Worked", "good"),
    Result.GAPS: Status("With gaps", "warning"),
    Result.FAILED: Status("Did not work", "danger"),
}
