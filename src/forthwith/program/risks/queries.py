"""Reads about risk analyses: one, its risks, the last one of a system, what waits for approval."""

from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.program.registers.guards import check_may_enter, scope
from forthwith.program.risks.domain.comparison import Known
from forthwith.program.risks.domain.responses import TWO_PEOPLE
from forthwith.program.risks.guards import APPROVERS, MAY_READ
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.systems.models import System


def analyses(by: Person) -> QuerySet[Analysis]:
    """The analyses this person may see: open ones first, then the latest."""
    check_may_enter(by, MAY_READ)
    reach = scope(by, MAY_READ)
    found = Analysis.objects.select_related("system", "begun_by", "closed_by").defer("scope", "summary")
    found = found if reach.everything else found.filter(system__facility__code__in=reach.facilities)
    return found.order_by(F("closed_at").desc(nulls_first=True), "-pk")


def analysis(reference: str) -> Analysis:
    """One analysis by its reference."""
    found = Analysis.objects.select_related("system__facility", "follows", "begun_by", "closed_by")
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotFound(f"There is no risk analysis {reference}.")
    return one


def risk(reference: str, number: int) -> Risk:
    """One risk of an analysis by its number."""
    found = Risk.objects.select_related(
        "analysis__system__facility",
        "was__analysis",
        "judged_by",
        "decided_by",
        "approved_by",
        "confirmed_by",
    )
    one = found.filter(analysis__reference=reference, number=number).first()
    if one is None:
        raise NotFound(f"There is no risk {number} in {reference}.")
    return one


def treatment(reference: str) -> Treatment:
    """One measure by its reference."""
    found = Treatment.objects.select_related("risk__analysis__system__facility", "planned_by")
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotFound(f"There is no measure {reference}.")
    return one


def last_closed(system: System) -> Analysis | None:
    """The last closed analysis of a system."""
    return system.analyses.exclude(closed_at=None).order_by("-closed_at", "-pk").first()


def open_one(system: System) -> Analysis | None:
    """The open analysis of a system."""
    return system.analyses.filter(closed_at=None).first()


def known(analysis: Analysis | None) -> list[Known]:
    """The risks of an analysis, as the comparison takes them."""
    risks = analysis.risks.all() if analysis else ()
    return [
        Known(one.pk, one.title, one.adopted if one.judged_at else None, one.was_id, bool(one.gone_why))
        for one in risks
    ]


def to_approve(by: Person) -> list[Risk]:
    """What stays high and waits for this person: never what they decided themselves."""
    if not by.holds(*APPROVERS):
        return []
    found = Risk.objects.filter(
        analysis__closed_at=None,
        residual__in=[level.value for level in TWO_PEOPLE],
        decided_at__isnull=False,
        approved_by=None,
    )
    return list(found.exclude(decided_by=by).select_related("analysis__system").order_by("pk"))


def treatments(by: Person, system: System | None = None) -> QuerySet[Treatment]:
    """Open measures of the systems this person may see, or of one of them, the earliest day first."""
    reach = scope(by, MAY_READ)
    found = Treatment.objects.filter(done_on=None, dropped_on=None).select_related("risk__analysis__system")
    found = found.filter(risk__analysis__system=system) if system else found
    return (
        found
        if reach.everything
        else found.filter(risk__analysis__system__facility__code__in=reach.facilities)
    )


def href_of(analysis: Analysis) -> str:
    """The page of an analysis."""
    return reverse("risks:analysis", args=[analysis.reference])


def href_of_risk(risk: Risk) -> str:
    """The page of a risk."""
    return reverse("risks:risk", args=[risk.analysis.reference, risk.number])


def day_of(analysis: Analysis) -> date:
    """The day whose tables count: of the closing, or today."""
    return clock.local_date(analysis.closed_at) if analysis.closed_at else clock.today()
