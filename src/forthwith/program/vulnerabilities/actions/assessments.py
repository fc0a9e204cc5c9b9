"""Beginning and closing the assessment of a half of a year."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.duties import facts
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.program.vulnerabilities import guards, queries
from forthwith.program.vulnerabilities.models import Assessment
from forthwith.record import actions as record
from forthwith.record import head


@transaction.atomic
def begin(*, period: str, scope: str, by: Person) -> Assessment:
    """Begin the assessment of a half. `scope`: which hosts and hardware. Begun twice it is the one that stands."""
    guards.check_may_work(by)
    guards.check_period(period)
    if not scope.strip():
        raise Invalid("Say what is assessed: which hosting infrastructure and hardware.")
    head.locked()
    if known := Assessment.objects.filter(period=period).first():
        return known
    made = Assessment.objects.create(period=period, scope=scope.strip(), opened_at=clock.now(), opened_by=by)
    record.append("vulnerabilities.begin", by=by, rows=[made], fields={"period": period})
    return made


@transaction.atomic
def close(
    *,
    assessment: Assessment,
    performer: str,
    another_because: str = "",
    done_on: date,
    conclusion: str,
    late_because: str = "",
    by: Person,
) -> Assessment:
    """Close it: from here it proves its half. What is open stays open and is tracked on."""
    guards.check_may_work(by)
    head.locked()
    assessment = Assessment.objects.get(pk=assessment.pk)
    guards.check_closing(
        assessment,
        performer=performer,
        another_because=another_because,
        done_on=done_on,
        late_because=late_because,
    )
    guards.check_reasons(conclusion)
    assessment.performer, assessment.another_because = performer.strip(), another_because.strip()
    assessment.done_on, assessment.late_because = done_on, late_because.strip()
    assessment.conclusion = conclusion.strip()
    assessment.counts = queries.counts(clock.today()) | queries.moved(assessment.period)
    assessment.closed_at, assessment.closed_by = clock.now(), by
    assessment.save()
    proof = facts.happened(
        "vulnerability.assessed",
        subject="entity",
        on=done_on,
        period=assessment.period,
        label=f"Vulnerability assessment of {assessment.period}",
        href=reverse("vulnerabilities:assessment", args=[assessment.period]),
        late_because=assessment.late_because,
        by=by,
    )
    fields = {"period": assessment.period, "done_on": done_on.isoformat(), "counts": assessment.counts}
    record.append(
        "vulnerabilities.close",
        by=by,
        rows=[assessment, proof],
        fields=fields,
        phi={"conclusion": assessment.conclusion},
    )
    facts.refresh_later()
    return assessment
