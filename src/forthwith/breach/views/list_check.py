"""Pages: a list of people between its upload and its taking; short ones at once, long ones behind the page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards, list_tasks
from forthwith.breach.actions import rosters as actions
from forthwith.breach.forms.roster import Columns
from forthwith.breach.list_view import shown
from forthwith.breach.models import Incident, ListCheck, Population
from forthwith.breach.views.case import context, opened
from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.rejected import rejected_xlsx
from forthwith.evidence.rosters.mapping import confirm_mapping, propose_mapping
from forthwith.evidence.rosters.reading import read_roster
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.ui.shown import Figure, Table

# About thirty thousand people: read in a second or two.
SHORT_BYTES = 4 << 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAKEN = "The people were taken into the incident; the law was asked again."


@login_required
def check(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """Confirm the columns, look at what would be taken, take it."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    asked = ListCheck.objects.filter(incident=found, upload=upload).first()
    if asked and asked.is_taking and asked.finished_at and not asked.refused:
        messages.success(request, TAKEN)
        return redirect("breach:people", reference=reference)
    file = uploads.kept_file(upload)
    if asked and asked.finished_at is None:
        more: dict[str, Any] = {"asked": asked, "file_name": file.name, "here": request.path}
        return render(request, "breach/check.html", context(found, by, request, **more))
    return _confirm(request, found, by, file, asked)


def _confirm(
    request: HttpRequest, found: Incident, by: Person, file: uploads.KeptFile, asked: ListCheck | None
) -> HttpResponse:
    upload = file.digest.removeprefix("sha256:")
    table = read_table(file.name, file)
    form = Columns(request.POST or None, header=table.header, proposed=propose_mapping(table.header))
    more: dict[str, Any] = {"form": form, "upload": upload, "file_name": file.name}
    if asked and request.method != "POST":
        more |= {"refused": asked.refused} | (_tables(asked.shown) if asked.shown else {})
        form = more["form"] = Columns(
            _chosen(asked, table.header), header=table.header, proposed=propose_mapping(())
        )
    if request.method == "POST" and form.is_valid():
        is_taking = "take" in request.POST
        try:
            mapping = confirm_mapping(table.header, form.choices())
            if file.size > SHORT_BYTES:
                choices = form.as_json()
                list_tasks.ask(incident=found, upload=upload, choices=choices, is_taking=is_taking, by=by)
                return redirect("breach:check", reference=found.reference, upload=upload)
            order: Any = form.cleaned_data["date_order"] or None
            if is_taking:
                actions.add_roster(
                    incident=found,
                    name=file.name,
                    data=file,
                    mapping=mapping,
                    date_order=order,
                    by=by,
                    population=Population(form.as_json()["population"]),
                )
                uploads.drop(upload)
                messages.success(request, TAKEN)
                return redirect("breach:people", reference=found.reference)
            more |= _tables(shown(read_roster(table, mapping, date_order=order)))
        except Invalid as invalid:
            form.add_error(None, " ".join([str(invalid), *map(str, invalid.faults)]))
    return render(request, "breach/check.html", context(found, by, request, **more))


def _chosen(asked: ListCheck, header: tuple[str, ...]) -> dict[str, Any]:
    """What was chosen when the list was put into the queue, as the form would send it."""
    chosen: dict[str, Any] = asked.choices
    columns = {f"column_{place}": chosen["columns"].get(name) or "" for place, name in enumerate(header)}
    return chosen | columns


def _tables(found: dict[str, Any]) -> dict[str, Any]:
    read, accepted, rejected = found["totals"]
    return {
        "accepted": accepted,
        "rejected_count": rejected,
        "figures": [
            Figure(read, "rows read"),
            Figure(accepted, "would be taken"),
            Figure(rejected, "rejected"),
        ],
        "tables": [
            Table("Rejected rows", ("Row", "Why"), found["rejected"], empty="No row was rejected."),
            Table(
                "Remarks", ("What to look at", "Rows", "The first of them"), found["remarks"],
                numeric=("Rows",), empty="Nothing to look at.",
            ),
            Table(
                "Addresses to which no letter can go", ("Why", "People"), found["addresses"],
                numeric=("People",), empty="Every address is sufficient.",
            ),
            Table(
                "Perhaps one person, by reason", ("Because", "Pairs of rows"), found["rules"],
                numeric=("Pairs of rows",), empty="No two rows look alike.",
            ),
            Table(
                "The first pairs", ("Row", "And row", "Because"), found["alike"], empty="No two rows look alike."
            ),
        ],
    }  # fmt: skip


@login_required
@require_POST
def rejected(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """The rejected rows as a workbook, to be mended and brought again; reading PHI is an entry."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    asked = ListCheck.objects.filter(incident=found, upload=upload).exclude(rejected="").first()
    workbook, rows = _kept_workbook(asked) if asked else _workbook(request, upload)
    with transaction.atomic():
        record.append("breach.read_rejected_rows", by=by, case=reference, fields={"rows": rows})
    headers = {"Content-Disposition": 'attachment; filename="rejected.xlsx"'}
    return HttpResponse(workbook, content_type=XLSX, headers=headers)


def _kept_workbook(asked: ListCheck) -> tuple[bytes, int]:
    return uploads.kept(asked.rejected)[1], asked.shown["totals"][2]


def _workbook(request: HttpRequest, upload: str) -> tuple[bytes, int]:
    file = uploads.kept_file(upload)
    table = read_table(file.name, file)
    form = Columns(request.POST, header=table.header, proposed=propose_mapping(table.header))
    if not form.is_valid():
        raise Invalid("Check the file first; then its rejected rows can be fetched.")
    order: Any = form.cleaned_data["date_order"] or None
    reading = read_roster(table, confirm_mapping(table.header, form.choices()), date_order=order)
    return rejected_xlsx(reading), reading.totals.rejected
