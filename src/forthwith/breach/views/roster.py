"""Pages: the people affected; a file chosen, its columns confirmed, checked without being taken, then taken."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards, uploads
from forthwith.breach.actions import rosters as actions
from forthwith.breach.forms.roster import Columns, Upload
from forthwith.breach.models import Roster
from forthwith.breach.queries.incidents import facts_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.people import overview
from forthwith.errors import Invalid
from forthwith.evidence.parquet import to_parquet
from forthwith.evidence.rosters.doubles import proposals
from forthwith.evidence.rosters.files import read_table
from forthwith.evidence.rosters.mapping import confirm_mapping, propose_mapping
from forthwith.evidence.rosters.reading import RosterReading, read_roster
from forthwith.evidence.rosters.rejected import rejected_xlsx
from forthwith.record import actions as record
from forthwith.ui.shown import Figure, Table

SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """The rosters of an incident with their counts, and the door for another."""
    found, by = opened(request, reference)
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        guards.check_may_work(by)
        given = form.cleaned_data["file"]
        upload = uploads.keep(given.name, given.read())
        return redirect("breach:check", reference=reference, upload=upload)
    rosters = found.rosters.select_related("snapshot", "added_by")
    last = rosters.last()
    facts = facts_of(found).get("affected", {})
    more = {
        "form": form,
        "rosters": rosters,
        "counts": _counts(last.counts | facts) if last else [],
        "unsettled": sum(roster.unsettled for roster in rosters),
        **(overview(found) if last else {}),
    }
    return render(request, "breach/people.html", context(found, by, request, **more))


def _counts(counts: dict[str, Any]) -> list[tuple[str, Any]]:
    states = ", ".join(f"{state} {count:,}" for state, count in counts["residents"].items())
    return [
        ("People affected", counts["total"]),
        ("By State", states or "none known"),
        ("State not known", counts["residence_unknown"]),
        ("Living people who cannot be written to", counts["unreachable"]),
        ("Deceased with no address of next of kin or representative", counts["deceased_unreachable"]),
    ]


@login_required
@require_POST
def settle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Account for the rejected rows of a list."""
    found, by = opened(request, reference)
    roster = get_object_or_404(Roster, incident=found, pk=pk)
    actions.settle_rejected(roster=roster, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The rejected rows are accounted for; the people were counted anew.")
    return redirect("breach:people", reference=reference)


@login_required
def check(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """Confirm the columns, look at what would be taken, take it."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    name, data = uploads.kept(upload)
    table = read_table(name, data)
    form = Columns(request.POST or None, header=table.header, proposed=propose_mapping(table.header))
    more: dict[str, Any] = {"form": form, "upload": upload, "rows": len(table.rows), "file_name": name}
    if request.method == "POST" and form.is_valid():
        try:
            mapping = confirm_mapping(table.header, form.choices())
            order: Any = form.cleaned_data["date_order"] or None
            more |= _checked(read_roster(table, mapping, date_order=order))
            if "take" in request.POST:
                actions.add_roster(
                    incident=found, name=name, data=data, mapping=mapping, date_order=order, by=by
                )
                uploads.drop(upload)
                messages.success(request, "The people were taken into the incident; the law was asked again.")
                return redirect("breach:people", reference=reference)
        except Invalid as invalid:
            form.add_error(None, " ".join([str(invalid), *map(str, invalid.faults)]))
    return render(request, "breach/check.html", context(found, by, request, **more))


def _checked(reading: RosterReading) -> dict[str, Any]:
    totals = reading.totals
    rejected = [(row.row_number, "; ".join(map(str, row.faults))) for row in reading.rejected[:SHOWN]]
    remarks = [(one.row_number or "File", one.what) for one in reading.warnings[:SHOWN]]
    found = islice(proposals([(0, to_parquet(reading.people))]), SHOWN)
    alike = [(one.first.row, one.second.row, one.reason) for one in found]
    return {
        "reading": reading,
        "figures": [
            Figure(totals.read, "rows read"),
            Figure(totals.accepted, "would be taken"),
            Figure(totals.rejected, "rejected"),
        ],
        "rejected": Table("Rejected rows", ("Row", "Why"), rejected, "No row was rejected."),
        "remarks": Table("Remarks", ("Row", "What to look at"), remarks, "Nothing to look at."),
        "doubles": Table(
            "Perhaps one person", ("Row", "And row", "Because"), alike, "No two rows look alike."
        ),
    }


@login_required
@require_POST
def rejected(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """The rejected rows as a workbook, to be mended and brought again; reading PHI is an entry."""
    _, by = opened(request, reference)
    guards.check_may_work(by)
    name, data = uploads.kept(upload)
    table = read_table(name, data)
    form = Columns(request.POST, header=table.header, proposed=propose_mapping(table.header))
    if not form.is_valid():
        raise Invalid("Check the file first; then its rejected rows can be fetched.")
    order: Any = form.cleaned_data["date_order"] or None
    reading = read_roster(table, confirm_mapping(table.header, form.choices()), date_order=order)
    with transaction.atomic():
        record.append(
            "breach.read_rejected_rows", by=by, case=reference, fields={"rows": reading.totals.rejected}
        )
    headers = {"Content-Disposition": 'attachment; filename="rejected.xlsx"'}
    return HttpResponse(rejected_xlsx(reading), content_type=XLSX, headers=headers)
