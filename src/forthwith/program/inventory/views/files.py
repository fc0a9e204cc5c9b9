"""The page of a file of what was found: what was left out of it, and its withdrawal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.errors import Invalid
from forthwith.people.guards import signed_in
from forthwith.program.inventory import guards, queries
from forthwith.program.inventory.actions import counts as actions
from forthwith.program.inventory.forms import WithdrawSheet
from forthwith.program.inventory.models import CountFile
from forthwith.program.inventory.views.counts import TRAIL
from forthwith.ui.shown import Link, Row, Table


@login_required
def file(request: HttpRequest, number: int) -> HttpResponse:
    """One file; it is withdrawn below while its count is open."""
    by = signed_in(request)
    found = queries.file(number, by)
    count = found.count
    form = WithdrawSheet(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by, count.facility.code)
        if form.is_valid():
            try:
                actions.withdraw_sheet(file=found, because=form.cleaned_data["because"], by=by)
            except Invalid as refused:
                form.add_error("because", str(refused))
            else:
                messages.success(request, "The file is withdrawn: its rows count no more.")
                return redirect("inventory:count", number=count.pk)
    more = {
        "file": found,
        "rows": _rows(found),
        "left": Table("Left out", ("Where", "Why"), found.left_out, "Nothing was left out."),
        "form": form,
        "may_work": guards.may_keep(by, count.facility.code) and not (count.closed_at or found.withdrawn_at),
        "trail": [*TRAIL, Link(str(count), reverse("inventory:count", args=[count.pk]))],
    }
    return render(request, "inventory/file.html", more)


def _rows(found: CountFile) -> list[Row]:
    rows = [
        Row("Rows read", found.totals["read"]),
        Row("Taken", found.totals["taken"]),
        Row("Taken in", found.taken_at),
        Row("Taken in by", found.taken_by.name),
        Row("Sealed in the evidence store as", found.digest),
    ]
    if not found.withdrawn_by:
        return rows
    return [
        *rows,
        Row("Withdrawn", found.withdrawn_at),
        Row("Withdrawn by", found.withdrawn_by.name),
        Row("Why", found.withdrawn_because),
    ]
