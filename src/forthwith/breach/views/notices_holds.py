"""The page of holds and delays: law-enforcement statements on one line of time, and every notice they move."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.breach import facts
from forthwith.breach.actions.facts import TITLES, decided
from forthwith.breach.notices import holds
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.tasks import letterhead
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.notices_words import period
from forthwith.documents.hold_letters import HoldLetter, hold_letter_pdf
from forthwith.duties.domain import STATUS
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import Decision, Duty
from forthwith.law.hipaa.facts import Form, Incident, Law
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.kernel import Finding, shown
from forthwith.ui.shown import Link, Status, Table
from forthwith.ui.words import days_in_words


def _told(document: dict[str, Any]) -> Incident:
    [told] = facts.read(json.dumps(document).encode())
    return told


@login_required
def delays(request: HttpRequest, reference: str) -> HttpResponse:
    """All statements with what they hold, each notice's two dates, and what is late with its evidence."""
    found, by = opened(request, reference)
    document, today = facts_of(found), clock.today()
    told, decision = _told(document), decided(document)
    stated = holds.held(told.statements, as_of=today)
    duties = _owed(decision)
    unheld = {_named(one): one.due_on for one in _owed(decide(replace(told, statements=()), as_of=today))}
    more = {
        "stated": stated,
        "ends_on": stated.ends_next(today),
        "drawing": holds.drawing(
            stated,
            [(_title(one), one) for one in duties],
            discovered_on=decision.discovered_on.value,
            today=today,
        ),
        "statements": _statements(reference, stated),
        "gaps": [period(first, last) for first, last in stated.gaps()],
        "notices": _notices(duties, unheld),
        "moved": _late_or_moved(decision, duties, unheld),
        "evidence": told.delay_necessary,
    }
    return render(request, "breach/notices/holds.html", context(found, by, request, **more))


def _statements(reference: str, held: holds.Held) -> Table:
    rows = [
        (
            told.statement.on,
            told.statement.form.value.capitalize(),
            told.statement.official or "Not named yet",
            _state(told),
            days_in_words(told.finding.says.partition(": ")[2]),
            _letter(reference, told),
        )
        for told in held.told
    ]
    columns = ("Stated", "Form", "Official", "State", "What follows", "Ask for a writing")
    return Table("Statements", columns, rows, empty="Law enforcement has made no statement.")


def _state(told: holds.Told) -> Status:
    words = told.state(clock.today())
    return Status(words, "warning" if words == holds.IN_FORCE else "neutral")


def _letter(reference: str, told: holds.Told) -> Link | str:
    """A statement without a time is followed by a letter that asks for one, until its hold is over."""
    if told.statement.until is not None or told.state(clock.today()) == holds.OVER:
        return "Not needed"
    return Link("Letter (PDF)", reverse("notices:hold_letter", args=[reference, told.index]))


Days = dict[str, date | None]
"""By the name of a notice, its last day as it would be without any statement of law enforcement."""


def _owed(decision: Decision) -> list[Duty]:
    """The notices of subpart D that are owed, or perhaps owed."""
    return [one for one in decision.duties if one.law is Law.HIPAA and one.why.value is not False]


def _notices(duties: list[Duty], unheld: Days) -> Table:
    rows = [
        (
            _title(duty),
            unheld.get(_named(duty)) or "Not known yet",
            duty.due_on or "Not known yet",
            duty.tolled_due_on or "The same",
            duty.done_on or "Not given yet",
            STATUS[duty.status],
        )
        for duty in duties
    ]
    columns = (
        "Notice",
        "Without a hold",
        "Last day: plan to this",
        "If the clock was paused",
        "Given",
        "State",
    )
    return Table("Every notice, both ways of counting", columns, rows, empty="No notice is owed.")


def _title(duty: Duty) -> str:
    return TITLES[duty.notice] + (f" in {duty.state}" if duty.state else "")


def _late_or_moved(decision: Decision, duties: list[Duty], unheld: Days) -> list[dict[str, Any]]:
    """Each notice that is late, later than need be, or moved by a hold, with the findings that stand on it."""
    found = []
    for duty in duties:
        findings = [one for one in decision.findings if one.because and one.says.startswith(_named(duty))]
        was = unheld.get(_named(duty))
        moved_from = was if was is not None and was != duty.due_on else None
        if findings or moved_from:
            standing = [_shown(one) for one in findings]
            found.append(
                {"title": _title(duty), "duty": duty, "findings": standing, "moved_from": moved_from}
            )
    return found


def _named(duty: Duty) -> str:
    """How the law's findings name a notice."""
    name = shown(duty.notice).capitalize()
    return f"{name} ({duty.state}):" if duty.state else f"{name}:"


def _shown(finding: Finding[Any]) -> tuple[Finding[Any], Status]:
    """A finding, and whether it stands against the entity or is answered by evidence."""
    return finding, Status("Evidence on file", "good") if finding.value is False else Status(
        "Finding", "danger"
    )


@login_required
def hold_letter(request: HttpRequest, reference: str, index: int) -> HttpResponse:
    """The letter that asks the official for a writing with its time."""
    found, _ = opened(request, reference)
    held = holds.held(_told(facts_of(found)).statements, as_of=clock.today())
    told = next((one for one in held.told if one.index == index), None)
    if told is None or told.statement.until is not None:
        raise NotFound("There is no statement here that a writing should follow.")
    letter = HoldLetter(
        issuer=letterhead(),
        official=told.statement.official,
        stated_on=told.statement.on,
        is_oral=told.statement.form is Form.ORAL,
        ends_on=told.finding.value.last_on if told.finding.value else None,
        reference=reference,
        contact=settings.ENTITY_CONTACT,
    )
    return HttpResponse(hold_letter_pdf(letter, dated_on=clock.today()), content_type="application/pdf")
