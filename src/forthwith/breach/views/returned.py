"""Pages: returned mail, one letter after the other or by a file that is checked first."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import returned as actions
from forthwith.breach.affected.references import reference_of
from forthwith.breach.affected.returned_file import BackFile, read_returned
from forthwith.breach.forms.people import CameBack, CameBackFile, words
from forthwith.breach.models import Incident
from forthwith.breach.queries.known import undelivered
from forthwith.breach.queries.returned import Examined, examined
from forthwith.breach.views.case import opened
from forthwith.breach.views.people_words import page_context
from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.evidence.files.opening import read_table
from forthwith.law.hipaa.s164_404_d_returned import contact_after
from forthwith.people.models import Person
from forthwith.ui.shown import Figure, Link, Table

SHOWN = 50
COLUMNS = ("Reference", "Came back", "What the post says", "Recorded by")
FAULTS_SHOWN = 200


@login_required
def returned(request: HttpRequest, reference: str) -> HttpResponse:
    """Record one returned letter; the day and the reason stay for the next one."""
    found, by = opened(request, reference)
    if request.method == "POST":
        guards.check_may_work(by)
    form = CameBack(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_recorded(request, found, form, by):
        form = CameBack(returned_on=form.cleaned_data["returned_on"], reason=form.cleaned_data["reason"])
    return _page(request, found, by, form=form)


def _page(request: HttpRequest, found: Incident, by: Person, **more: Any) -> HttpResponse:
    letters = found.returned.select_related("recorded_by").order_by("-pk")
    rows = [_row(found, one) for one in letters[:SHOWN]]
    shown = {
        "form": CameBack(),
        "file_form": CameBackFile(),
        "letters": Table("Letters that came back, newest first", COLUMNS, rows, "No letter has come back."),
        "figures": [
            Figure(found.returned.count(), "letters came back"),
            Figure(len(undelivered(found)), "of them did not reach anybody"),
        ],
    }
    return render(request, "breach/people/returned.html", page_context(found, by, request, **shown | more))


def _row(found: Incident, one: Any) -> tuple[Any, ...]:
    link = Link(one.person, reverse("breach:one", args=[found.reference, one.person]))
    return link, one.returned_on, one.get_reason_display().capitalize(), one.recorded_by.name


def _is_recorded(request: HttpRequest, found: Incident, form: CameBack, by: Person) -> bool:
    """Record the letter; what cannot be stands at the reference, and what was typed stays in the form."""
    reference = reference_of(form.cleaned_data["reference"], found.reference)
    if reference is None:
        form.add_error(
            "reference", f"This is no reference of {found.reference}, such as {found.reference}-1-00007."
        )
        return False
    try:
        made = actions.record_returned(incident=found, letters=[form.back(reference)], by=by)
    except Invalid as invalid:
        form.add_error("reference", str(invalid).capitalize())
        return False
    if made:
        messages.success(request, f"{reference}: {contact_after(form.back(reference).reason).says.lower()}.")
    else:
        messages.info(request, f"{reference} was recorded before. Nothing changed.")
    return True


@login_required
@require_POST
def bring(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a file of returned letters until it is checked."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    form = CameBackFile(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, by, file_form=form)
    given = form.cleaned_data["file"]
    name, data = given.name, given.read()
    try:
        _read(found, name, data, form.cleaned_data["date_order"])
    except Invalid as invalid:
        form.add_error("file", " ".join([str(invalid), *map(str, invalid.faults)]))
        return _page(request, found, by, file_form=form)
    where = reverse("breach:check_returned", args=[reference, uploads.keep(name, data)])
    return redirect(f"{where}?date_order={form.cleaned_data['date_order']}")


def _read(found: Incident, name: str, data: bytes, date_order: str) -> BackFile:
    order: Any = date_order or None
    return read_returned(read_table(name, data), found.reference, date_order=order)


@login_required
def check(request: HttpRequest, reference: str, upload: str) -> HttpResponse:
    """What a file would record, row by row; then its recording."""
    found, by = opened(request, reference)
    guards.check_may_work(by)
    name, data = uploads.kept(upload)
    order = (request.POST if request.method == "POST" else request.GET).get("date_order", "")
    file = _read(found, name, data, order)
    checked = examined(found, file.letters)
    if "take" in request.POST:
        letters = [one.back for one in checked.new]
        made = actions.record_file(incident=found, letters=letters, data=data, by=by)
        uploads.drop(upload)
        messages.success(request, f"{len(made):,} returned letters are recorded; everybody was counted anew.")
        return redirect("breach:returned", reference=reference)
    more = {"file_name": name, "date_order": order, **_checked(file, checked)}
    return render(request, "breach/people/returned_check.html", page_context(found, by, request, **more))


def _checked(file: BackFile, found: Examined) -> dict[str, Any]:
    refused = sorted([*file.rejected, *found.refused])
    reasons = Counter(one.back.reason for one in found.new)
    told = [(words(reason), count, contact_after(reason).says) for reason, count in reasons.most_common()]
    return {
        "new": len(found.new),
        "refused": len(refused),
        "figures": [
            Figure(len(found.new), "would be recorded"),
            Figure(len(found.known), "recorded before"),
            Figure(len(refused), "cannot be"),
        ],
        "rejected": Table("Rows that cannot be recorded", ("Row", "Why"), refused[:FAULTS_SHOWN], "None."),
        "reasons": Table(
            "By reason", ("Reason", "Letters", "What follows"), told, "None.", numeric=("Letters",)
        ),
    }
