"""Reads for the Secretary: the filing sheet of a case, and the year's log of breaches of fewer than 500."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from forthwith import clock
from forthwith.breach import facts
from forthwith.breach.actions.facts import decided
from forthwith.breach.models import Filing, Incident
from forthwith.breach.notices.filing.form import Form, form_on
from forthwith.breach.notices.filing.known import Entity, known
from forthwith.breach.notices.filing.sheet import Sheet, sheet
from forthwith.breach.queries.incidents import facts_of
from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.s164_408 import OR_MORE, log_due_on

TITLES = {
    "hipaa": "Report of a breach to the Secretary of HHS",
    "part_2": "Report of a breach of part 2 records",
}
BREACHES = [one.value for one in Determination if one.is_breach]
OPEN = [one.value for one in Determination if one.is_breach is None]


def filing_of(incident: Incident, law: str) -> Filing | None:
    """The report under a law that was begun last."""
    return incident.filings.filter(law=law).select_related("filled_by", "recorded_by").last()


def form_of(filing: Filing | None, law: str) -> Form:
    """The portal's form as it was on the day a report was submitted, or is today."""
    return form_on((filing.submitted_on if filing else None) or clock.today(), law)


def sheet_of(incident: Incident, law: str, filing: Filing | None) -> Sheet:
    """The sheet as facts, settings and answers fill it now."""
    return sheet(
        TITLES[law], form_of(filing, law), known_of(incident, law, filing), filing.answers if filing else {}
    )


def known_of(incident: Incident, law: str, filing: Filing | None) -> dict[str, str]:
    """What facts and settings say of the portal's fields."""
    document = facts_of(incident)
    [told] = facts.read(json.dumps(document).encode())
    entity = Entity(
        settings.ENTITY_NAME, tuple(settings.ENTITY_ADDRESS), settings.ENTITY_TYPE, settings.ENTITY_CONTACT
    )
    previous = _previous_tracking(incident, law, filing)
    return known(told, decided(document), entity, law=law, previous_tracking=previous, on=clock.today())


def _previous_tracking(incident: Incident, law: str, filing: Filing | None) -> str:
    """The number of the initial report, which an addendum names."""
    if filing is None or filing.kind == Filing.INITIAL:
        return ""
    return incident.filings.get(law=law, kind=Filing.INITIAL).tracking


def log_of(year: int) -> QuerySet[Incident]:
    """The year's log: breaches of fewer than 500 discovered in it, with the day and number of their submission."""
    submitted = Filing.objects.filter(incident=OuterRef("pk"), law="hipaa", kind=Filing.INITIAL)
    submitted = submitted.exclude(submitted_on=None)
    return (
        _logged(year)
        .defer("account")
        .annotate(
            submitted_on=Subquery(submitted.values("submitted_on")[:1]),
            tracking=Subquery(submitted.values("tracking")[:1]),
        )
        .order_by("discovered_on", "pk")
    )


def _logged(year: int) -> QuerySet[Incident]:
    few = Q(affected_total__lt=OR_MORE.on(due_on(year))) | Q(
        affected_total=None
    )  # fewer than 500, or not known
    return Incident.objects.filter(few, discovered_on__year=year, outcome__in=BREACHES)


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the log of a year stands."""

    owed: int
    submitted: int
    undetermined: int


def counts_of(year: int) -> Counts:
    """How many breaches of the year's log are still to submit, are submitted, or are not determined."""
    logged = _logged(year)
    reports = Filing.objects.filter(incident__in=logged, law="hipaa", kind=Filing.INITIAL)
    submitted = reports.exclude(submitted_on=None).count()
    return Counts(logged.count() - submitted, submitted, undetermined_of(year).count())


def undetermined_of(year: int) -> QuerySet[Incident]:
    """Incidents discovered in the year of which nobody can say yet whether they belong in its log."""
    found = Incident.objects.filter(discovered_on__year=year, outcome__in=OPEN)
    return found.defer("account").order_by("discovered_on", "pk")


def due_on(year: int) -> date:
    """The last day for the year's log: 60 days after its end."""
    last_day = date(year, 12, 31)
    return log_due_on(last_day, ruled_on=last_day) or last_day


def years() -> list[int]:
    """The years in which anything was discovered, the latest first; this year is always there."""
    found = Incident.objects.exclude(discovered_on=None).dates("discovered_on", "year")
    return sorted({day.year for day in found} | {clock.today().year}, reverse=True)


def year_next_due() -> int:
    """The year whose log is to be submitted next: last year's, until its last day is over."""
    last = clock.today().year - 1
    return last if clock.today() <= due_on(last) else last + 1
