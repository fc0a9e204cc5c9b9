"""The steps of which the sample's story is made, each by the verb a person uses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from forthwith.breach.actions import batches, incidents, intake, letters, printing, rosters
from forthwith.breach.models import Incident
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.tasks import batches_of, job_of
from forthwith.documents.batches import render_batch
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.sample.people import roster_csv

Cast = dict[Role, Person]
Step = Callable[[Cast, date], None]


def case_of(title: str) -> Incident:
    """A case of the story; titles are sealed, so the few sample cases are looked through."""
    return next(one for one in Incident.objects.filter(is_sample=True) if one.title == title)


def report(title: str, account: str, known: int) -> Step:
    """A workforce member reports what was known so many days before today."""

    def step(cast: Cast, today: date) -> None:
        knew_on = days_before(today, known)
        intake.report(
            title=title, account=account, knew_on=knew_on, by=cast[Role.WORKFORCE_MEMBER], is_sample=True
        )

    return step


def record(title: str, changes: Callable[[Cast, date], dict[str, Any]]) -> Step:
    """The officer records facts."""

    def step(cast: Cast, today: date) -> None:
        case = case_of(title)
        by = cast[Role.PRIVACY_OFFICER]
        incidents.record_facts(incident=case, changes=changes(cast, today), expected=case.facts_number, by=by)

    return step


def determine(title: str, reasons: str) -> Step:
    """The officer determines, with reasons."""

    def step(cast: Cast, today: date) -> None:
        case = case_of(title)
        by = cast[Role.PRIVACY_OFFICER]
        seen = case.determinations.count()
        incidents.determine(incident=case, reasons=reasons, expected=case.facts_number, seen=seen, by=by)

    return step


def take_roster(title: str, name: str, count: int) -> Step:
    """A list of people grown for the sample is taken in."""

    def step(cast: Cast, today: date) -> None:
        data = roster_csv(count)
        mapping = propose_mapping(read_table(name, data).header)
        rosters.add_roster(
            incident=case_of(title),
            name=name,
            data=data,
            mapping=mapping,
            date_order="mdy",
            by=cast[Role.PRIVACY_OFFICER],
        )

    return step


def draft(title: str, text: dict[str, Any]) -> Step:
    """A letter is drafted from this text."""

    def step(cast: Cast, today: date) -> None:
        case = case_of(title)
        facts = facts_of(case)
        days = {
            "breach_on": facts["first_occurred_on"],
            "breach_until": facts.get("last_occurred_on", facts["first_occurred_on"]),
            "discovered_on": case.discovered_on.isoformat() if case.discovered_on else "",
        }
        letters.draft_letter(incident=case, text={**text, **days}, by=cast[Role.PRIVACY_OFFICER])

    return step


def approve(title: str) -> Step:
    """The second approver approves the letter."""

    def step(cast: Cast, today: date) -> None:
        letters.approve_letter(letter=case_of(title).letters.get(number=1), by=cast[Role.SECOND_APPROVER])

    return step


def print_and_mail(title: str, printed: int, mailed: int, proof: str) -> Step:
    """The letter is printed and mailed, so many days before today."""

    def step(cast: Cast, today: date) -> None:
        by = cast[Role.PRIVACY_OFFICER]
        letter = case_of(title).letters.get(number=1)
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


def days_before(today: date, days: int) -> str:
    """An ISO date so many days before today."""
    return (today - timedelta(days=days)).isoformat()


def judged(cast: Cast, today: date, days: int, *, value: bool, reasons: str) -> dict[str, Any]:
    """A judgment of the officer, as the facts hold it."""
    by = cast[Role.PRIVACY_OFFICER].name
    return {"value": value, "by": by, "on": days_before(today, days), "reasons": reasons}
