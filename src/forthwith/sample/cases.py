"""The sample's story: its cases, step by step, each step on its day before today.

The portal case follows a report of 2018 on the public list of the Office for Civil Rights (9,000 people, a
former contractor of a business associate, an unsecured portal from March 17 to August 31), under an invented
agency's name and with its year moved, so that its clock runs today. The rest is invented.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from forthwith.people.domain import Role
from forthwith.sample import later, texts
from forthwith.sample import texts_later as more
from forthwith.sample.later import ENVELOPES, LAST_YEAR
from forthwith.sample.steps import (
    Cast,
    Step,
    approve,
    days_before,
    determine,
    draft,
    judged,
    print_and_mail,
    record,
    report,
    take_roster,
)

PORTAL = "Client data in an open cloud portal of a business associate"
FAX = "Three treatment plans faxed to a wrong clinic"
CHART = "Nurse opened the chart of a patient of the same name"
LAPTOP = "Laptop missing after a facility visit"


def _factors(cast: Cast, today: date, days: int, says: dict[str, str]) -> dict[str, Any]:
    by = cast[Role.PRIVACY_OFFICER].name
    on = days_before(today, days)
    return {f"assessment.{name}": {"says": text, "by": by, "on": on} for name, text in says.items()}


def _portal_year(today: date) -> int:
    """The latest year whose August 31 lies before the discovery."""
    discovered = today - timedelta(days=KNOWN[PORTAL])
    return discovered.year if discovered > date(discovered.year, 8, 31) else discovered.year - 1


LETTERS = {ENVELOPES: more.ENVELOPES_LETTER, LAST_YEAR: more.LAST_YEAR_LETTER}
KNOWN = {PORTAL: 38, FAX: 50, CHART: 16, LAPTOP: 6}


def _portal_facts(cast: Cast, today: date) -> dict[str, Any]:
    year = _portal_year(today)
    agency = judged(
        cast, today, 35, value=False, reasons="The agreement leaves how the work is done to the associate."
    )
    reporter = {
        "on": days_before(today, KNOWN[PORTAL]),
        "who": cast[Role.WORKFORCE_MEMBER].name,
        "capacity": "workforce_member",
        "committed_the_breach": False,
    }
    associate = {
        "on": days_before(today, KNOWN[PORTAL] + 3),
        "who": "Meridian Records LLC (invented)",
        "capacity": "business_associate",
        "committed_the_breach": False,
        "agent": agency,
        "told_entity_on": days_before(today, KNOWN[PORTAL]),
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
        "on": days_before(today, 25),
        "reasons": "Nobody can show who reached the portal in those months; the listing was open to search engines.",
        "good_faith": True,
    }
    factors = _factors(cast, today, 26, texts.PORTAL_FACTORS)
    return {**factors, "assessment.conclusion": conclusion}


def _fax_facts(cast: Cast, today: date) -> dict[str, Any]:
    return {
        "first_occurred_on": days_before(today, KNOWN[FAX] + 1),
        "last_occurred_on": days_before(today, KNOWN[FAX] + 1),
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
        "ready_on": days_before(today, 32),
        "notify_without_assessment": judged(
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
        "first_occurred_on": days_before(today, KNOWN[CHART]),
        "last_occurred_on": days_before(today, KNOWN[CHART]),
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
        exclusion + "good_faith": judged(
            cast,
            today,
            14,
            value=True,
            reasons="She closed the chart at once and told her supervisor the same hour.",
        ),
        exclusion + "within_scope_of_authority": True,
        exclusion + "further_use_or_disclosure": False,
    }


def _paper_facts(title: str, days: int, count: int) -> Callable[[Cast, date], dict[str, Any]]:
    """A disclosure on paper, known so many days ago, of which the entity chooses to notify."""

    def facts(cast: Cast, today: date) -> dict[str, Any]:
        return {
            **_fax_facts(cast, today),
            "first_occurred_on": days_before(today, days + 2),
            "last_occurred_on": days_before(today, days + 2),
            "information.types": list(LETTERS[title]["types_of_information"]),
            "affected.total": count,
            "ready_on": days_before(today, days - 8),
            "notify_without_assessment": judged(
                cast,
                today,
                days - 3,
                value=True,
                reasons="Everybody is known by name: telling them is quicker than arguing.",
            ),
        }

    return facts


def _laptop_facts(cast: Cast, today: date) -> dict[str, Any]:
    return {
        "information.individually_identifiable": True,
        "information.media": ["electronic"],
        "affected.total": 140,
        "affected.estimated": True,
        "others.computerized": True,
        "others.several_individuals": True,
        "others.encrypted": None,
        "others.data.with_name": True,
        "others.data.social_security_number": True,
    }


STORY: tuple[tuple[int, Step], ...] = (
    (48, report(ENVELOPES, more.ENVELOPES_ACCOUNT, 49)),
    (47, record(ENVELOPES, _paper_facts(ENVELOPES, 49, 60))),
    (45, determine(ENVELOPES, "Other people’s letters were opened; nothing shows that they were not read.")),
    (43, take_roster(ENVELOPES, "envelopes.csv", 60)),
    (42, draft(ENVELOPES, more.ENVELOPES_LETTER)),
    (41, approve(ENVELOPES)),
    (39, print_and_mail(ENVELOPES, 39, 39, "First-class mail, sample statement 2")),
    (28, later.send_back(ENVELOPES)),
    (27, later.post_publicly(ENVELOPES, more.ENVELOPES_NOTICE)),
    (22, later.hear_complaint(ENVELOPES)),
    (17, later.sanction(ENVELOPES)),
    (49, report(FAX, texts.FAX_ACCOUNT, KNOWN[FAX])),
    (46, record(FAX, _fax_facts)),
    (44, determine(FAX, "No assessment was made; the entity chose to notify.")),
    (40, take_roster(FAX, "wrong-fax.csv", 3)),
    (37, report(PORTAL, texts.PORTAL_ACCOUNT, KNOWN[PORTAL])),
    (36, record(PORTAL, _portal_facts)),
    (34, draft(FAX, texts.FAX_LETTER)),
    (33, approve(FAX)),
    (32, print_and_mail(FAX, 32, 32, "Certified mail, 3 pieces, sample receipt 1")),
    (30, take_roster(PORTAL, "portal-listing.csv", 9_000)),
    (25, record(PORTAL, _portal_assessment)),
    (24, determine(PORTAL, "The presumption is not rebutted: nothing shows that nobody reached the data.")),
    (20, draft(PORTAL, texts.PORTAL_LETTER)),
    (18, approve(PORTAL)),
    (15, report(CHART, texts.CHART_ACCOUNT, KNOWN[CHART])),
    (14, record(CHART, _chart_facts)),
    (13, determine(CHART, "Every element of the exclusion is shown.")),
    (12, later.read_again(CHART, "I read her statement and the audit log: she saw one page and closed it.")),
    (10, later.ask_for(PORTAL, "Ask the associate for the host’s list of downloads.", 4)),
    (6, report(LAPTOP, texts.LAPTOP_ACCOUNT, KNOWN[LAPTOP])),
    (5, record(LAPTOP, _laptop_facts)),
    (4, later.take_employees(LAPTOP, "staff-on-the-laptop.csv", 14)),
    (1, later.report_unnamed(more.UNNAMED_TITLE, 2)),
)


def last_year(today: date) -> Iterator[tuple[int, Step]]:
    """A small breach of last October, reported to the Secretary in that year's log, and closed."""
    days = (today - date(today.year - 1, 10, 5)).days
    yield days - 1, report(LAST_YEAR, more.LAST_YEAR_ACCOUNT, days)
    yield days - 2, record(LAST_YEAR, _paper_facts(LAST_YEAR, days, 5))
    yield days - 4, determine(LAST_YEAR, "No assessment was made; the entity chose to notify.")
    yield days - 6, take_roster(LAST_YEAR, "enrollment.csv", 5)
    yield days - 8, draft(LAST_YEAR, more.LAST_YEAR_LETTER)
    yield days - 9, approve(LAST_YEAR)
    yield days - 10, print_and_mail(LAST_YEAR, days - 10, days - 10, "Certified mail, sample receipt 3")
    yield days - 20, later.submit(LAST_YEAR, "SAMPLE-0001")
    yield (
        days - 30,
        later.review_and_close(LAST_YEAR, more.REVIEWED, "Everybody was told, and the log holds it."),
    )
