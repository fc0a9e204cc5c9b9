"""What an analysis lacks before it may be closed: of its risks, of the changes to consider, of itself."""

from collections.abc import Iterator

from forthwith.program.risks.domain.answers import Answered, lacks
from forthwith.program.risks.models import Analysis, Risk, Treatment
from forthwith.program.systems.models import Change
from forthwith.program.systems.queries import changes_of


def of(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Each lack with its place."""
    risks = list(analysis.risks.all())
    if not any(not risk.gone_why for risk in risks):
        yield "risks", "at least one risk: no system is without any"
    treated = treated_risks(risks)
    for risk in risks:
        for lack in lacks(answered(risk, treated=risk.pk in treated)):
            yield f"risk {risk.number}", lack
    for change in unconsidered(analysis):
        yield f"change of {change.on}", f"consider it: {change.what[:80]}"


def answered(risk: Risk, *, treated: bool) -> Answered:
    """How far a risk is answered."""
    return Answered(
        carried=risk.was_id is not None,
        confirmed=risk.confirmed_at is not None,
        gone=bool(risk.gone_why),
        judged=risk.judged_at is not None,
        decided=risk.decided_at is not None,
        approved=risk.approved_by_id is not None,
        response=risk.response_to,
        residual=risk.residual_level,
        treated=treated,
    )


def unconsidered(analysis: Analysis) -> list[Change]:
    """Changes since the last closed analysis that this one has not looked at."""
    seen = {*analysis.considered, *(analysis.follows.considered if analysis.follows else ())}
    since = analysis.follows.closed_at if analysis.follows else None
    found = [one for one in changes_of(analysis.system) if one.withdrawn_at is None and one.pk not in seen]
    return [one for one in found if since is None or one.recorded_at > since]


def line_of(risks: list[Risk]) -> dict[int, int]:
    """Every key a risk had in the analyses before, to the key of the risk it became."""
    line = {risk.pk: risk.pk for risk in risks}
    waiting = {risk.was_id: risk.pk for risk in risks if risk.was_id}
    while waiting:
        line |= waiting
        before = Risk.objects.filter(pk__in=waiting).exclude(was=None).values_list("pk", "was__pk")
        waiting = {was: waiting[pk] for pk, was in before}
    return line


def measures_of(risks: list[Risk]) -> dict[int, list[Treatment]]:
    """The measures of each risk: its own, and those planned in the analyses before that are not dropped."""
    line = line_of(risks)
    found: dict[int, list[Treatment]] = {risk.pk: [] for risk in risks}
    for one in Treatment.objects.filter(risk__in=line).order_by("due_on", "pk"):
        found[line[one.risk_id]].append(one)
    return found


def treated_risks(risks: list[Risk]) -> set[int]:
    """The risks with at least one measure that is not dropped."""
    return {pk for pk, found in measures_of(risks).items() if any(one.dropped_on is None for one in found)}
