"""Page: the accounting of disclosures to one person; whom it is about never stands in an address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith import clock
from forthwith.breach.actions.log import note_accounting
from forthwith.breach.forms.retention import FindPerson
from forthwith.breach.guards_retention import check_may_account
from forthwith.breach.kept import exports
from forthwith.breach.queries.accounting import Disclosure, Sought, disclosures
from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table, render_report
from forthwith.law.hipaa.s164_528 import CONTENT, period_begins
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Link
from forthwith.ui.shown import Table as Shown
from forthwith.ui.words import day_in_words, days_in_words

COLUMNS = ("Our reference", "Date of the disclosure", "Received by", "What was disclosed", "Purpose")
TRAIL = [Link("Breach log", "/log/")]


@login_required
def accounting(request: HttpRequest) -> HttpResponseBase:
    """Ask whom to account to; then the entries, on the page or as a file. Each look-up stands on the record."""
    by = signed_in(request)
    check_may_account(by)
    form = FindPerson(request.POST or None, initial={"asked_on": clock.today()})
    more: dict[str, Any] = {"form": form, "trail": TRAIL}
    if request.method == "POST" and form.is_valid():
        sought, asked_on = _sought(form.cleaned_data), form.cleaned_data["asked_on"]
        found = list(disclosures(sought, asked_on))
        wanted = request.POST.get("as", "")
        file = wanted if wanted in ("csv", "pdf") else ""
        cases = [one.case for one in found]
        note_accounting(person=sought.text, cases=cases, asked_on=asked_on, form=file or "page", by=by)
        if file:
            return _file(file, found, asked_on)
        more |= _answer(found, asked_on)
    return render(request, "breach/accounting.html", more)


def _sought(given: dict[str, Any]) -> Sought:
    return Sought(
        first_name=given["first_name"],
        last_name=given["last_name"],
        birth_date=given["birth_date"],
        reference=given["person_reference"],
    )


def _answer(found: Sequence[Disclosure], asked_on: date) -> dict[str, Any]:
    """The account, and the rows of the lists it rests on: whether they are one person is the officer's to see."""
    rows = [(_case(one), *map(days_in_words, _cells(one)[1:])) for one in found]
    people = [
        (_case(one), name, born, number or "none") for one in found for name, born, number in one.people
    ]
    begins = period_begins(asked_on)
    words = f"Disclosures from {day_in_words(begins)} to {day_in_words(asked_on)}"
    empty = "No breach of these six years involved this person, as far as the lists tell."
    return {
        "table": Shown(words, COLUMNS, rows, empty),
        "people": Shown("Found on these lists", ("Case", "Name", "Born", "Record number"), people),
        "several": len({(name, born) for one in found for name, born, _ in one.people}) > 1,
        "held": [one for one in found if one.held_until],
        "found": found,
    }


def _case(one: Disclosure) -> Link:
    return Link(one.case, reverse("breach:log_note", args=[one.case]))


def _cells(one: Disclosure) -> tuple[str, ...]:
    return (one.case, _when(one), one.recipient, one.description, one.purpose)


def _when(one: Disclosure) -> str:
    if one.first_on is None:
        return f"Not known; ended {one.last_on}" if one.last_on else "Not known"
    return (
        f"{one.first_on} to {one.last_on}" if one.last_on not in (None, one.first_on) else str(one.first_on)
    )


def _file(file: str, found: Sequence[Disclosure], asked_on: date) -> HttpResponseBase:
    """The account for the person: what the law names, and none of our own look-up."""
    rows = [_cells(one) for one in found]
    headers = {"Content-Disposition": f'attachment; filename="accounting-of-disclosures.{file}"'}
    if file == "csv":
        content = exports.as_csv(rows, COLUMNS)
        return StreamingHttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
    return HttpResponse(_pdf(rows, asked_on), content_type="application/pdf", headers=headers)


def _pdf(rows: Sequence[Sequence[str]], asked_on: date) -> bytes:
    says = f"From {day_in_words(period_begins(asked_on))} to {day_in_words(asked_on)} ({CONTENT})"
    table: Block = Table(COLUMNS, tuple(tuple(row) for row in rows))
    nothing: Block = Paragraph("No breach of these six years involved you, as far as our lists tell.")
    blocks = (Heading("Breaches"), table if rows else nothing)
    report = Report(f"Accounting of disclosures by {settings.ENTITY_NAME}", says, blocks)
    return render_report(report, dated_on=clock.today())
