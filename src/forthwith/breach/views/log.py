"""Pages of the breach log: the list with its filters, its files, and what a person writes for one case."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import log as actions
from forthwith.breach.forms.retention import SIZES, ChooseBreaches, WriteLogNote
from forthwith.breach.kept import exports
from forthwith.breach.kept.logged import Logged
from forthwith.breach.queries import log as queries
from forthwith.breach.queries.log import Chosen
from forthwith.breach.views.case import context, opened
from forthwith.errors import NotFound
from forthwith.people.guards import signed_in
from forthwith.record.readings import What, Why, read_phi
from forthwith.ui.shown import Link, Status, Table
from forthwith.ui.words import days_in_words

PAGE = 50
COLUMNS = ("Breach", "Discovered", "People", "Log", "What happened", "Types of PHI", "Notices given")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@login_required
def log(request: HttpRequest) -> HttpResponse:
    """Every determined breach, whatever its size."""
    by = signed_in(request)
    guards.check_may_read(by)
    read_phi(what=What.LOG, subject="", why=Why.BREACH, by=by)
    form = ChooseBreaches(request.GET or None, years=queries.years())
    chosen = _chosen(form)
    pks = queries.chosen_pks(chosen)
    page = Paginator(pks, PAGE).get_page(request.GET.get("page"))
    rows = [_row(one) for one in queries.logged(list(page))]
    empty = "No breach fits this choice." if chosen != Chosen() else "No breach has been determined."
    table = Table("Breaches, the latest discovered first", COLUMNS, rows, empty, numeric=("People",))
    more = {"form": form, "chosen": chosen, "page": page, "table": table, "count": len(pks), "forms": TYPES}
    more["may_account"] = guards.may(lambda: guards.check_may_work(by))
    return render(request, "breach/log.html", more)


def _chosen(form: ChooseBreaches) -> Chosen:
    """The choice made; a choice that cannot be read is refused by the form and chooses nothing."""
    if not form.is_bound or not form.is_valid():
        return Chosen()
    given = form.cleaned_data
    return Chosen(given["year"], given["state"], given["size"])


def _row(one: Logged) -> tuple[Any, ...]:
    page = "breach:retention" if one.disposed_on else "breach:log_note"
    link = Link(one.reference, reverse(page, args=[one.reference]))
    known = (link, one.discovered_on or "Not known", _people(one))
    if one.disposed_on:
        return (*known, Status("Disposed of"), "The case file was disposed of", "", "")
    return (
        *known,
        Status(f"Lacks {len(one.lacking)}", "warning") if one.lacking else Status("Whole", "good"),
        one.happened,
        ", ".join(one.types) or "Not known",
        days_in_words(exports.sentence(one.notices)),
    )


def _people(one: Logged) -> Any:
    return "Not known" if one.affected is None else one.affected


@login_required
@require_POST
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The log as a file: CSV as it flows, a workbook, a document. That it was handed out stands on the record."""
    by = signed_in(request)
    guards.check_may_read(by)
    if form not in TYPES:
        raise NotFound("The log comes as CSV, XLSX or PDF.")
    asked = ChooseBreaches(request.POST, years=queries.years())
    chosen = _chosen(asked)
    pks = queries.chosen_pks(chosen)
    actions.note_export(chosen=chosen, form=form, count=len(pks), by=by)
    rows = map(exports.cells, queries.logged(pks))
    headers = {"Content-Disposition": f'attachment; filename="breach-log-{clock.today()}.{form}"'}
    if form == "csv":
        return StreamingHttpResponse(exports.as_csv(rows), content_type=TYPES[form], headers=headers)
    content = exports.as_xlsx(rows) if form == "xlsx" else _pdf(rows, chosen)
    return HttpResponse(content, content_type=TYPES[form], headers=headers)


def _pdf(rows: Any, chosen: Chosen) -> bytes:
    said = [
        f"discovered in {chosen.year}" if chosen.year else "",
        f"with residents of {chosen.state}" if chosen.state else "",
        dict(SIZES)[chosen.size].lower() + " people affected" if chosen.size else "",
    ]
    words = "Every breach determined" + "".join(f", {part}" for part in said if part)
    return exports.as_pdf(rows, chosen=words, entity=settings.ENTITY_NAME, on=clock.today())


@login_required
def log_note(request: HttpRequest, reference: str) -> HttpResponse:
    """What the log says of one case, and the words only a person can write."""
    found, by = opened(request, reference)
    note = queries.note_of(found)
    start = {"expected": note.pk if note else 0, **queries.proposed_note(found)}
    if note:
        names = ("happened", "mitigation", "prevention", "recipient")
        start |= {name: getattr(note, name) for name in names}
    form = WriteLogNote(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.write_log_note(incident=found, **form.cleaned_data, by=by)
        messages.success(request, "The log holds what you wrote.")
        return redirect("breach:log_note", reference=reference)
    told = queries.log_entry(found)
    cells = map(days_in_words, exports.cells(told)[1:])
    rows = list(zip(exports.COLUMNS[1:], cells, strict=True))
    more = {"form": form, "note": note, "rows": rows, "told": told}
    return render(request, "breach/log_note.html", context(found, by, request, **more))
