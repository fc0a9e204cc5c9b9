"""The sample's story: four cases, step by step, each step on its day before today.

The portal case follows a report of 2018 on the public list of the Office for Civil Rights (9,000 people, a
former contractor of a business associate, an unsecured portal from March 17 to August 31), under an invented
agency's name and with its year moved, so that its clock runs today. The rest is invented.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from forthwith.breach.actions import batches, incidents, intake, letters, printing, rosters
from forthwith.breach.models import Incident
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.tasks import batches_of, job_of
from forthwith.documents.batches import render_batch
from forthwith.evidence.rosters.files import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.sample import texts
from forthwith.sample.people import roster_csv

Cast = dict[Role, Person]
Step = Callable[[Cast, date], None]

PORTAL = "Client data in an open cloud portal of a business associate"
FAX = "Three treatment plans faxed to a wrong clinic"
CHART = "Nurse opened the chart of a patient of the same name"
LAPTOP = "Laptop missing after a facility visit"


def _case(title: str) -> Incident:
    """A case of the story; titles are sealed, so the few sample cases are looked through."""
    return next(one for one in Incident.objects.filter(is_sample=True) if one.title == title)


def _report(title: str, account: str) -> Step:
    def step(cast: Cast, today: date) -> None:
        knew_on = _days_before(today, KNOWN[title])
        intake.report(
            title=title, account=account, knew_on=knew_on, by=cast[Role.WORKFORCE_MEMBER], is_sample=True
        )

    return step


def _record(title: str, changes: Callable[[Cast, date], dict[str, Any]]) -> Step:
    def step(cast: Cast, today: date) -> None:
        case = _case(title)
        by = cast[Role.PRIVACY_OFFICER]
        incidents.record_facts(incident=case, changes=changes(cast, today), expected=case.facts_number, by=by)

    return step


def _determine(title: str, reasons: str) -> Step:
    def step(cast: Cast, today: date) -> None:
        case = _case(title)
        by = cast[Role.PRIVACY_OFFICER]
        seen = case.determinations.count()
        incidents.determine(incident=case, reasons=reasons, expected=case.facts_number, seen=seen, by=by)

    return step


def _take_roster(title: str, name: str, count: int) -> Step:
    def step(cast: Cast, today: date) -> None:
        data = roster_csv(count)
        mapping = propose_mapping(read_table(name, data).header)
        rosters.add_roster(
            incident=_case(title),
            name=name,
            data=data,
            mapping=mapping,
            date_order="mdy",
            by=cast[Role.PRIVACY_OFFICER],
        )

    return step


def _draft(title: str, text: dict[str, Any]) -> Step:
    def step(cast: Cast, today: date) -> None:
        case = _case(title)
        facts = facts_of(case)
        days = {
            "breach_on": facts["first_occurred_on"],
            "breach_until": facts.get("last_occurred_on", facts["first_occurred_on"]),
            "discovered_on": case.discovered_on.isoformat() if case.discovered_on else "",
        }
        letters.draft_letter(incident=case, text={**text, **days}, by=cast[Role.PRIVACY_OFFICER])

    return step


def _approve(title: str) -> Step:
    def step(cast: Cast, today: date) -> None:
        letters.approve_letter(letter=_case(title).letters.get(number=1), by=cast[Role.SECOND_APPROVER])

    return step


def _print_and_mail(title: str, printed: int, mailed: int, proof: str) -> Step:
    def step(cast: Cast, today: date) -> None:
        by = cast[Role.PRIVACY_OFFICER]
        letter = _case(title).letters.get(number=1)
        run = printing.order_printing(letter=letter, dated_on=today - timedelta(days=printed), by=by)
        for batch in batches_of(run):
            rendered = render_batch(job_of(run), batch)
            batches.keep_batch(run=run, rendered=rendered, count=len(batch.recipients), by=by)
        day = today - timedelta(days=mailed)
        numbers = [batch.number for batch in run.batches.all()]
        batches.record_mailing(
            run=run, numbers=numbers, mailed_on=day, pieces=run.planned, proof=proof, by=by
        )

    return step


def _days_before(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def _judged(cast: Cast, today: date, days: int, *, value: bool, reasons: str) -> dict[str, Any]:
    by = cast[Role.PRIVACY_OFFICER].name
    return {"value": value, "by": by, "on": _days_before(today, days), "reasons": reasons}


def _factors(cast: Cast, today: date, days: int, says: dict[str, str]) -> dict[str, Any]:
    by = cast[Role.PRIVACY_OFFICER].name
    on = _days_before(today, days)
    return {f"assessment.{name}": {"says": text, "by": by, "on": on} for name, text in says.items()}


def _portal_year(today: date) -> int:
    """The latest year whose August 31 lies before the discovery."""
    discovered = today - timedelta(days=KNOWN[PORTAL])
    return discovered.year if discovered > date(discovered.year, 8, 31) else discovered.year - 1


KNOWN = {PORTAL: 38, FAX: 50, CHART: 16, LAPTOP: 6}


def _portal_facts(cast: Cast, today: date) -> dict[str, Any]:
    year = _portal_year(today)
    agency = _judged(
        cast, today, 35, value=False, reasons="The agreement leaves how the work is done to the associate."
    )
    reporter = {
        "on": _days_before(today, KNOWN[PORTAL]),
        "who": cast[Role.WORKFORCE_MEMBER].name,
        "capacity": "workforce_member",
        "committed_the_breach": False,
    }
    associate = {
        "on": _days_before(today, KNOWN[PORTAL] + 3),
        "who": "Meridian Records LLC (invented)",
        "capacity": "business_associate",
        "committed_the_breach": False,
        "agent": agency,
        "told_entity_on": _days_before(today, KNOWN[PORTAL]),
    }
    return {
        "knowledge": [reporter, associate],
        "first_occurred_on": f"{year}-03-17",
        "last_occurred_on": f"{year}-08-31",
        "conduct.acts": ["disclosure"],
        "conduct.permitted": False,
        "information.individually_identifiable": True,
        "information.de_identified": False,
        "information.employment_record": False,
        "information.education_record": False,
        "information.media": ["electronic"],
        "information.types": list(texts.PORTAL_LETTER["types_of_information"]),
        "protection.encrypted": False,
        "affected.total": 9_000,
        "affected.estimated": True,
    }


def _portal_assessment(cast: Cast, today: date) -> dict[str, Any]:
    conclusion = {
        "probability": "high",
        "by": cast[Role.PRIVACY_OFFICER].name,
        "on": _days_before(today, 25),
        "reasons": "Nobody can show who reached the portal in those months; the listing was open to search engines.",
        "good_faith": True,
    }
    factors = _factors(cast, today, 26, texts.PORTAL_FACTORS)
    return {**factors, "assessment.conclusion": conclusion}


def _fax_facts(cast: Cast, today: date) -> dict[str, Any]:
    return {
        "first_occurred_on": _days_before(today, KNOWN[FAX] + 1),
        "last_occurred_on": _days_before(today, KNOWN[FAX] + 1),
        "conduct.acts": ["disclosure"],
        "conduct.permitted": False,
        "information.individually_identifiable": True,
        "information.de_identified": False,
        "information.employment_record": False,
        "information.education_record": False,
        "information.media": ["paper"],
        "information.types": list(texts.FAX_LETTER["types_of_information"]),
        "protection.encrypted": False,
        "affected.total": 3,
        "ready_on": _days_before(today, 32),
        "notify_without_assessment": _judged(
            cast,
            today,
            45,
            value=True,
            reasons="Three people, known by name: telling them is quicker than arguing.",
        ),
    }


def _chart_facts(cast: Cast, today: date) -> dict[str, Any]:
    exclusion = "exclusions.unintentional_acquisition."
    return {
        "first_occurred_on": _days_before(today, KNOWN[CHART]),
        "last_occurred_on": _days_before(today, KNOWN[CHART]),
        "conduct.acts": ["access"],
        "conduct.permitted": False,
        "information.individually_identifiable": True,
        "information.de_identified": False,
        "information.employment_record": False,
        "information.education_record": False,
        "protection.encrypted": False,
        "affected.total": 1,
        exclusion + "unintentional": True,
        exclusion + "under_authority": True,
        exclusion + "good_faith": _judged(
            cast,
            today,
            14,
            value=True,
            reasons="She closed the chart at once and told her supervisor the same hour.",
        ),
        exclusion + "within_scope_of_authority": True,
        exclusion + "further_use_or_disclosure": False,
    }


def _laptop_facts(cast: Cast, today: date) -> dict[str, Any]:
    return {
        "information.individually_identifiable": True,
        "information.media": ["electronic"],
        "affected.total": 140,
        "affected.estimated": True,
    }


STORY: tuple[tuple[int, Step], ...] = (
    (49, _report(FAX, texts.FAX_ACCOUNT)),
    (46, _record(FAX, _fax_facts)),
    (44, _determine(FAX, "No assessment was made; the entity chose to notify.")),
    (40, _take_roster(FAX, "wrong-fax.csv", 3)),
    (37, _report(PORTAL, texts.PORTAL_ACCOUNT)),
    (36, _record(PORTAL, _portal_facts)),
    (34, _draft(FAX, texts.FAX_LETTER)),
    (33, _approve(FAX)),
    (32, _print_and_mail(FAX, 32, 32, "Certified mail, 3 pieces, sample receipt 1")),
    (30, _take_roster(PORTAL, "portal-listing.csv", 9_000)),
    (25, _record(PORTAL, _portal_assessment)),
    (24, _determine(PORTAL, "The presumption is not rebutted: nothing shows that nobody reached the data.")),
    (20, _draft(PORTAL, texts.PORTAL_LETTER)),
    (18, _approve(PORTAL)),
    (15, _report(CHART, texts.CHART_ACCOUNT)),
    (14, _record(CHART, _chart_facts)),
    (13, _determine(CHART, "Every element of the exclusion is shown.")),
    (6, _report(LAPTOP, texts.LAPTOP_ACCOUNT)),
    (5, _record(LAPTOP, _laptop_facts)),
)
