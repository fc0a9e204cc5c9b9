"""Pages: a list between its upload and its taking; short ones are read at once, long ones behind the page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.access import guards
from forthwith.access.actions import lists as actions
from forthwith.access.forms.lists import Answers, Bring
from forthwith.access.lists import tasks as list_tasks
from forthwith.access.models import ListBrought
from forthwith.access.queries import lists as queries
from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.files.choices import Choices, choices_from_json
from forthwith.evidence.models import SnapshotKind
from forthwith.evidence.readers import fields_of
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Figure, Link, Row, Table

SHORT_BYTES = 4 << 20  # about twenty thousand accounts: read in a second
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """A file, what it lists, whose it is; it is read at once as far as it can be."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            brought = actions.bring(
                by=by, kind=given["kind"], system=given["system"], upload=given["file"].upload
            )
        except Invalid as refused:
            form.add_error("system", str(refused))
        else:
            _read(brought)
            return redirect("access:list_check", number=brought.pk)
    return render(request, "access/lists_bring.html", {"form": form, "trail": _trail()})


@login_required
def check(request: HttpRequest, number: int) -> HttpResponse:
    """What was understood, what is asked, what would be taken; then take it."""
    by = signed_in(request)
    guards.check_may_work(by)
    brought = queries.brought(number)
    if brought.snapshot_id:
        messages.success(request, "The list is taken in.")
        return redirect("access:list_taken", number=brought.snapshot_id)
    if brought.finished_at is None:
        here = {"brought": brought, "here": request.path, "trail": _trail()}
        return render(request, "access/lists_reading.html", here)
    known = choices_from_json(brought.choices)
    form = Answers(
        request.POST or None, brought=brought, known=known, fields=fields_of(SnapshotKind(brought.kind))
    )
    if request.method == "POST" and form.is_valid():
        return _answered(form, brought, by, is_taking="take" in request.POST)
    return render(request, "access/lists_check.html", _context(brought, form))


def _answered(form: Answers, brought: ListBrought, by: Person, *, is_taking: bool) -> HttpResponse:
    """Read again as answered; what the page showed is what is taken, so a changed answer is shown first."""
    choices, why = form.choices(), form.cleaned_data.get("fewer_because", "")
    is_as_shown = choices.as_json() == brought.choices and not (brought.shown or {}).get("questions")
    actions.answer(
        by=by, brought=brought, choices=choices, fewer_because=why, is_taking=is_taking and is_as_shown
    )
    _read(brought)
    return redirect("access:list_check", number=brought.pk)


def _read(brought: ListBrought) -> None:
    if uploads.kept_file(brought.upload).size > SHORT_BYTES:
        list_tasks.read_list.enqueue(brought.pk)
    else:
        list_tasks.now(brought.pk)


@login_required
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Forget every answer and read the file anew."""
    by = signed_in(request)
    guards.check_may_work(by)
    brought = queries.brought(number)
    actions.answer(by=by, brought=brought, choices=Choices())
    _read(brought)
    return redirect("access:list_check", number=number)


@login_required
@require_POST
def rejected(request: HttpRequest, number: int) -> HttpResponse:
    """The rejected rows as a workbook, to be mended and brought again; that they were read is on the record."""
    by = signed_in(request)
    guards.check_may_work(by)
    data = actions.read_rejected(by=by, about=queries.brought(number))
    headers = {"Content-Disposition": 'attachment; filename="rejected.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _trail() -> list[Link]:
    return [Link("Access", "/access/"), Link("Lists", reverse("access:lists"))]


def _context(brought: ListBrought, form: Answers) -> dict[str, Any]:
    found: dict[str, Any] = brought.shown or {}
    more = {"brought": brought, "form": form, "trail": _trail(), "asks": bool(found.get("questions"))}
    if not found:
        return more
    read, accepted, rejected, passed = found["totals"]
    is_dated = brought.choices["as_of_on"] or brought.kind == SnapshotKind.LOG
    may_take = accepted and not found["questions"] and is_dated
    return more | {
        "rows": [
            Row("Format", found["format"]), *(Row(name, value) for name, value in found["how"].items()),
        ],
        "figures": [
            Figure(read, "rows read"), Figure(accepted, "would be taken"), Figure(rejected, "rejected"),
            Figure(passed, "passed over"),
        ],
        "accepted": accepted if may_take else 0,
        "rejected_count": rejected if brought.rejected else 0,
        "warnings": found["warnings"],
        "fallen": found["fallen"],
        "tables": [
            Table("Rejected rows", ("Row", "Why"), found["rejected"], "No row was rejected."),
            Table("Passed over", ("What", "How many"), found["passed"], "Nothing was passed over.", ("How many",)),
            *_classes(found["classes"]),
        ],
    }  # fmt: skip


def _classes(found: list[list[Any]]) -> list[Table]:
    if not found:
        return []
    return [
        Table(
            "What stands behind the accounts", ("Class", "Because", "How many"), found, numeric=("How many",)
        )
    ]
