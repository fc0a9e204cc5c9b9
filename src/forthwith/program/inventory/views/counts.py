"""Pages of counts: which there are, one with both of its sides, its lines; files and tags that were found."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.evidence.files.opening import MAX_WORKBOOK_BYTES
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.inventory import guards, queries
from forthwith.program.inventory.actions import counts as actions
from forthwith.program.inventory.domain import OF_THE_COUNT, OF_THE_LIST, OUTCOMES, Outcome
from forthwith.program.inventory.forms import BringSheet, Close, OpenCount, Settle, TypeTags
from forthwith.program.inventory.models import Count, CountLine
from forthwith.program.inventory.sheet import as_sheet
from forthwith.program.registers import guards as registers
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Link, Row, Status, Table

PAGE = 100
TRAIL = [PROGRAM, Link("Equipment", "/program/inventory/"), Link("Counts", "/program/inventory/counts/")]
COUNTS = ("Count", "Stands", "On the list", "Counted", "Missing", "Counted on")
LINES = ("Asset tag", "Serial number", "Room on the list", "Room counted")
FILES = ("File", "Rows read", "Taken", "Left out", "Taken in", "Stands")


@login_required
def counts(request: HttpRequest) -> HttpResponse:
    """The counts within reach; one more is opened below."""
    by = signed_in(request)
    registers.check_may_enter(by, guards.READERS)
    scope = registers.scope(by, guards.KEEPERS)
    codes = None if scope.everything else scope.facilities
    form = OpenCount(request.POST or None, codes=codes)
    if request.method == "POST":
        guards.check_brings(by)
        if form.is_valid():
            try:
                made = actions.open_count(**form.cleaned_data, by=by)
            except (Invalid, WrongState) as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("inventory:count", number=made.pk)
    page = Paginator(queries.counts(by), PAGE).get_page(request.GET.get("page"))
    rows = [_count(one) for one in page]
    more = {
        "table": Table("Counts", COUNTS, rows, "None was opened yet.", ("On the list", "Counted", "Missing")),
        "page": page,
        "form": form,
        "may_work": bool(scope),
        "trail": TRAIL[:2],
    }
    return render(request, "inventory/counts.html", more)


def _count(one: Count) -> tuple[Any, ...]:
    stands = Status("Closed", "good") if one.closed_at else Status("Under way", "info")
    numbers = (one.totals["listed"], one.totals["counted"], one.totals[Outcome.MISSING])
    return Link(str(one), reverse("inventory:count", args=[one.pk])), stands, *numbers, one.counted_on or ""


@login_required
def count(request: HttpRequest, number: int) -> HttpResponse:
    """One count."""
    by = signed_in(request)
    return shown(request, by, queries.count(number, by))


def shown(request: HttpRequest, by: Person, found: Count, **more: Any) -> HttpResponse:
    """The page of a count, with the forms as they were sent."""
    files = found.files.select_related("taken_by")
    undecided = queries.undecided(found)
    page = Paginator(undecided, PAGE).get_page(request.GET.get("page"))
    given: dict[str, Any] = {
        "count": found,
        "rows": _rows(found),
        "list_side": _side(found, "The list comes out as", OF_THE_LIST, "listed"),
        "count_side": _side(found, "What was counted comes in as", OF_THE_COUNT, "counted"),
        "contradictions": Table("Rows that contradict", ("Where", "Why"), found.totals["contradictions"]),
        "files": Table("Files taken", FILES, [_file(one) for one in files], "None yet."),
        "undecided": page,
        "settled": _settled(found),
        "sheet_form": BringSheet(),
        "tags_form": TypeTags(),
        "settle_form": Settle(),
        "form": Close(),
        "may_work": guards.may_keep(by, found.facility.code) and not found.closed_at,
        "trail": TRAIL,
    }
    return render(request, "inventory/count.html", given | more)


def _rows(found: Count) -> list[Row]:
    against = (
        f"The list of {found.against.year}, and what was entered since" if found.against else "The register"
    )
    rows = [
        Row("Facility", found.facility.name),
        Row("Year", str(found.year)),
        Row("Against", against),
        Row("Opened by", found.opened_by.name),
        Row("Rows counted again", found.totals["again"]),
    ]
    if found.closed_by:
        rows += [
            Row("Counted on", found.counted_on),
            Row("Closed by", found.closed_by.name),
            Row("Summary", found.summary),
        ]
    return rows + ([Row("Why late", found.late_because)] if found.late_because else [])


def _side(found: Count, caption: str, outcomes: tuple[Outcome, ...], total: str) -> Table:
    page = reverse("inventory:count", args=[found.pk])
    rows: list[tuple[Any, ...]] = [
        (Link(OUTCOMES[one].text, f"{page}lines/{one.value}/"), found.totals[one.value]) for one in outcomes
    ]
    return Table(
        caption, ("What", "Pieces"), [*rows, ("All together", found.totals[total])], numeric=("Pieces",)
    )


def _file(one: Any) -> tuple[Any, ...]:
    read, taken = one.totals["read"], one.totals["taken"]
    stands = Status("Withdrawn", "neutral") if one.withdrawn_at else Status("Counts", "good")
    link = Link(one.name, reverse("inventory:file", args=[one.pk]))
    return link, read, taken, read - taken, one.taken_at, stands


def _settled(found: Count) -> Table:
    rows = [(one.equipment.tag, one.settled, one.because, one.made_by.name) for one in queries.settled(found)]
    return Table("Missing pieces decided", ("Asset tag", "What", "Why", "By"), rows, "None yet.")


@login_required
def lines(request: HttpRequest, number: int, outcome: str) -> HttpResponse:
    """The pieces of one outcome."""
    found = queries.count(number, signed_in(request))
    if outcome not in list(Outcome):
        raise NotFound("There is no such outcome of a count.")
    chosen = found.lines.filter(outcome=outcome).select_related("equipment")
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    caption = OUTCOMES[Outcome(outcome)].text
    more = {
        "heading": f"{caption}: {found}",
        "table": Table(caption, LINES, [_line(one) for one in page], "None."),
        "page": page,
        "trail": [*TRAIL, Link(str(found), reverse("inventory:count", args=[found.pk]))],
    }
    return render(request, "inventory/lines.html", more)


def _line(one: CountLine) -> tuple[Any, ...]:
    tag = Link(one.tag, reverse("inventory:one", args=[one.tag])) if one.equipment_id else one.tag or "None"
    return tag, one.serial, one.listed_room, one.counted_room


@login_required
@require_POST
def bring(request: HttpRequest, number: int) -> HttpResponse:
    """Take in a file of what was found."""
    by = signed_in(request)
    found = queries.count(number, by)
    guards.check_may_keep(by, found.facility.code)
    form = BringSheet(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > MAX_WORKBOOK_BYTES:
            form.add_error("file", "The file is too large for a count. Bring it in parts.")
        elif _taken(request, found, form, "file", file.name, file.read(), by):
            return redirect("inventory:count", number=number)
    return shown(request, by, found, sheet_form=form)


@login_required
@require_POST
def tags(request: HttpRequest, number: int) -> HttpResponse:
    """Take in tags that were typed or scanned on the page."""
    by = signed_in(request)
    found = queries.count(number, by)
    guards.check_may_keep(by, found.facility.code)
    form = TypeTags(request.POST)
    if form.is_valid():
        data = as_sheet(form.cleaned_data["tags"].splitlines())
        if _taken(request, found, form, "tags", "typed on the page", data, by):
            return redirect("inventory:count", number=number)
    return shown(request, by, found, tags_form=form)


def _taken(  # noqa: PLR0917 - one call a page
    request: HttpRequest, found: Count, form: Any, field: str, name: str, data: bytes, by: Person
) -> bool:
    try:
        file, is_new = actions.take_sheet(count=found, name=name, data=data, by=by)
    except (Invalid, WrongState) as refused:
        form.add_error(field, str(refused))
        return False
    if is_new:
        messages.success(request, f"{file.totals['taken']:,} rows are taken.")
    else:
        messages.info(request, "This file was taken before; nothing was counted twice.")
    return True
