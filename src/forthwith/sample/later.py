"""The later chapters of the sample's story: what comes back, goes outward, or stands beside a case; all invented.

Two small cases (letters put into each other's envelopes, of which many came back; a list mailed to a former
member last year), and at the cases told before: employees of Michigan, a second reading, a task. An anonymous
report waits; a complaint was heard, and a sanction followed.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from forthwith import clock
from forthwith.breach.actions import (
    casework,
    closing,
    intake,
    notices,
    notices_hhs,
    notices_substitute,
    people,
    returned,
    review,
    rosters,
)
from forthwith.breach.affected.returned_file import Back
from forthwith.breach.case.intake import Told
from forthwith.breach.domain import Source
from forthwith.breach.models import Population
from forthwith.breach.notices.text import from_letter
from forthwith.breach.queries.mailed import mailed
from forthwith.conduct.actions import complaints, sanctions
from forthwith.conduct.domain import About, Kind
from forthwith.conduct.models import Complaint
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.sample import texts_later as texts
from forthwith.sample.people import HEADER, roster_rows
from forthwith.sample.steps import Cast, Step, case_of

ENVELOPES = "Appointment letters put into each other’s envelopes"
LAST_YEAR = "Enrollment list mailed to a former address"
BACK = 11  # one more than ten, of which one address is found again


def send_back(title: str) -> Step:
    """Letters come back, and one address is found by telephone."""

    def step(cast: Cast, today: date) -> None:
        case, by = case_of(title), cast[Role.PRIVACY_OFFICER]
        gone = [letter.person for letter in mailed(case)][:BACK]
        letters = [Back(person, clock.today(), ReturnReason.VACANT) for person in gone]
        returned.record_returned(incident=case, letters=letters, by=by)
        found = {"line1": "77 Elm Street", "city": "Prairie Bluff", "state": "MO", "postal_code": "65000"}
        people.correct(incident=case, person=gone[0], fields=found, source=Source.TELEPHONE, by=by)

    return step


def post_publicly(title: str, text: dict[str, Any]) -> Step:
    """The substitute notice: drafted, approved by the second person, posted, its number active."""

    def step(cast: Cast, today: date) -> None:
        case, by = case_of(title), cast[Role.PRIVACY_OFFICER]
        days = from_letter(case.letters.get(number=1).text)
        drafted = notices.draft_posting(incident=case, text={**days, **text}, by=by)
        approved = notices.approve_posting(posting=drafted, by=cast[Role.SECOND_APPROVER])
        notices.post(posting=approved, home_page="https://osage-prairie.example/", by=by)
        notices_substitute.open_line(
            incident=case, number=text["toll_free"], active_from=clock.today(), by=by
        )

    return step


def submit(title: str, tracking: str) -> Step:
    """The report to the Secretary, through the portal."""

    def step(cast: Cast, today: date) -> None:
        case, by = case_of(title), cast[Role.PRIVACY_OFFICER]
        filled = notices_hhs.fill_filing(incident=case, law="hipaa", answers=texts.PORTAL_ANSWERS, by=by)
        notices_hhs.record_filing(filing=filled, submitted_on=clock.today(), tracking=tracking, by=by)

    return step


def review_and_close(title: str, result: str, why: str) -> Step:
    """The review of policies, then the case, are closed."""

    def step(cast: Cast, today: date) -> None:
        case, by = case_of(title), cast[Role.PRIVACY_OFFICER]
        review.close_review(incident=case, changed=True, result=result, by=by)
        closing.close(incident=case, why=why, waives=("people",), by=by)

    return step


def take_employees(title: str, name: str, count: int) -> Step:
    """A list of employees who live in Michigan: counted apart, under Michigan's own law."""

    def step(cast: Cast, today: date) -> None:
        data = _employees_csv(count)
        mapping = propose_mapping(read_table(name, data).header)
        rosters.add_roster(
            incident=case_of(title),
            name=name,
            data=data,
            mapping=mapping,
            date_order="mdy",
            by=cast[Role.PRIVACY_OFFICER],
            population=Population.OTHERS,
        )

    return step


def _employees_csv(count: int) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(_employees(count))
    return out.getvalue().encode("utf-8-sig")


def _employees(count: int) -> Iterator[list[str]]:
    """Rows of the sample's people after the clients, moved to Michigan and living."""
    header, *rows = roster_rows(200 + count)
    yield header
    home = {"City": "Kalamazoo", "State": "MI", "ZIP": "49007", "Deceased": "", "Date of Death": ""}
    for row in rows[200:]:
        yield [home.get(column, cell) for column, cell in zip(HEADER, row, strict=True)]


def report_unnamed(title: str, days: int) -> Step:
    """Somebody reports without an account and without a name."""

    def step(cast: Cast, today: date) -> None:
        told = Told(account=texts.UNNAMED_ACCOUNT, place="Lobby of the north clinic")
        knew_on = (today - timedelta(days=days)).isoformat()
        key = f"sample {clock.now():%Y%m%d}"
        intake.report_without_account(title=title, knew_on=knew_on, told=told, key=key, is_sample=True)

    return step


def read_again(title: str, reasons: str) -> Step:
    """The second approver reads the last determination, and agrees."""

    def step(cast: Cast, today: date) -> None:
        made = case_of(title).determinations.latest("pk")
        casework.read_again(made=made, agrees=True, reasons=reasons, by=cast[Role.SECOND_APPROVER])

    return step


def ask_for(title: str, what: str, in_days: int) -> Step:
    """A task, due some days after today."""

    def step(cast: Cast, today: date) -> None:
        due_on = today + timedelta(days=in_days)
        to, by = cast[Role.SECOND_APPROVER], cast[Role.PRIVACY_OFFICER]
        casework.add_task(incident=case_of(title), what=what, assigned_to=to, due_on=due_on, by=by)

    return step


def hear_complaint(title: str) -> Step:
    """A complaint about how the breach was told, written down by the officer, looked into."""

    def step(cast: Cast, today: date) -> None:
        by = cast[Role.PRIVACY_OFFICER]
        code = complaints.new_code()
        made = complaints.receive(
            about=About.BREACH_PROCESS,
            said=texts.COMPLAINT,
            name="Dana Example",
            contact="",
            code=code,
            by=by,
        )
        complaints.concern_case(complaint=made, case=case_of(title).reference, by=by)
        complaints.add_step(
            complaint=made, kind=Kind.FINDING, on=clock.today(), words=texts.COMPLAINT_FINDING, by=by
        )

    return step


def sanction(title: str) -> Step:
    """A sanction that follows the complaint: proposed, checked against the protections, applied."""

    def step(cast: Cast, today: date) -> None:
        by, case = cast[Role.PRIVACY_OFFICER], case_of(title).reference
        made = sanctions.propose(
            who="Mail room clerk 2", failure=texts.FAILURE, case=case, complaint=_complaint(case, by), by=by
        )
        answers = {name: (False, reasons) for name, reasons in texts.PROTECTIONS.items()}
        sanctions.check_protections(sanction=made, answers=answers, by=by)
        sanctions.apply(sanction=made, outcome=texts.OUTCOME, applied_on=clock.today(), by=by)

    return step


def _complaint(case: str, by: Person) -> Complaint:
    return Complaint.objects.filter(case=case, received_by=by).latest("pk")
