"""Pages: how long each kind of document is kept; what may go; holds; one disposal with its certificate."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.contingency import guards
from forthwith.contingency.forms import PlaceHold
from forthwith.contingency.models import Disposal, Hold
from forthwith.contingency.retention import disposing, holding, keeping
from forthwith.contingency.retention.certificate import certificate as certified
from forthwith.contingency.retention.kinds import KINDS, Kind, kind_of
from forthwith.errors import Forthwith, Invalid, NotFound
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Status, Table

COLUMNS = ("Kind", "The clock starts", "Years", "Documents", "In effect", "May be disposed of")
HOLDS = ("What is held", "Ordered by", "From", "In which matter", "Placed by", "Lifted")
DISPOSALS = ("Disposal", "Kind", "Documents", "Asked for", "Stands")
SHOWN = 200


@login_required
def kinds(request: HttpRequest) -> HttpResponse:
    """One table of all kinds; the holds; the disposals."""
    by = signed_in(request)
    guards.check_may_read_retention(by)
    return _kinds(request, by, PlaceHold())


def _kinds(request: HttpRequest, by: Person, form: PlaceHold, status: int = 200) -> HttpResponse:
    holds = Hold.objects.select_related("placed_by", "lifted_by")
    more = {
        "table": Table("Kinds of documents", COLUMNS, [_kind(one) for one in KINDS], numeric=COLUMNS[3:]),
        "holds": [one for one in holds if not one.lifted_at],
        "held": Table("Legal holds", HOLDS, [_hold(one) for one in holds], "No hold was placed yet."),
        "disposals": Table(
            "Disposals", DISPOSALS, [_disposal(one) for one in Disposal.objects.all()[:SHOWN]], "None yet."
        ),
        "form": form if by.holds(*guards.KEEPERS) else None,
    }
    return render(request, "contingency/kinds.html", more, status=status)


def _kind(kind: Kind) -> tuple[Any, ...]:
    found, today = list(keeping.documents(kind)), clock.today()
    link = Link(kind.words, reverse("contingency:kind", args=[kind.name]))
    effect = sum(one.why.value is None for one in found)
    going = sum(one.may_go(today) for one in found)
    years = f"{kind.years.on(today)} ({kind.years.cite})"
    return link, kind.starts, years, len(found), effect, going


def _hold(one: Hold) -> tuple[Any, ...]:
    what = kind_of(one.kind).words if one.kind else "Everything"
    named = f"{what}: {one.subject}" if one.subject else what
    return named, one.ordered_by, one.from_on, one.why, one.placed_by.name, one.lifted_at or "In force"


def _disposal(one: Disposal) -> tuple[Any, ...]:
    link = Link(f"Disposal {one.pk}", reverse("contingency:disposal", args=[one.pk]))
    return link, kind_of(one.kind).words, len(one.items), one.asked_at, stands(one)


def stands(one: Disposal) -> Status:
    """Where a disposal stands."""
    if one.witnessed_at:
        return Status("Disposed of")
    return Status("Declined") if one.declined_at else Status("Waits for another person", "info")


@login_required
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The documents of a kind that may go; chosen ones are asked to be disposed of."""
    by, of = signed_in(request), kind_of(kind)
    guards.check_may_read_retention(by)
    if request.method == "POST":
        guards.check_may_keep(by)
        pks = [int(one) for one in request.POST.getlist("document") if one.isdecimal()]
        made = disposing.ask(kind=of, pks=pks, why=request.POST.get("why", ""), by=by)
        messages.success(request, "The disposal is asked for. Another person witnesses it.")
        return redirect("contingency:disposal", made.pk)
    found, today, asked = list(keeping.documents(of)), clock.today(), keeping.waiting(of)
    going = [one for one in found if one.may_go(today) and one.pk not in asked]
    more = {
        "kind": of,
        "going": going[:SHOWN],
        "more": len(going) - SHOWN,
        "counts": (len(found), sum(one.is_held for one in found), sum(one.is_disposed for one in found)),
        "may_ask": by.holds(*guards.KEEPERS),
        "trail": [Link("Keeping", reverse("contingency:kinds"))],
    }
    return render(request, "contingency/kind.html", more)


@login_required
@require_POST
def place_hold(request: HttpRequest) -> HttpResponse:
    """Place a legal hold."""
    by = signed_in(request)
    guards.check_may_keep(by)
    form = PlaceHold(request.POST)
    if not form.is_valid():
        return _kinds(request, by, form, status=400)
    try:
        holding.place_hold(**form.cleaned_data, by=by)
    except Invalid as refused:
        form.add_error(None, [str(refused)])
        return _kinds(request, by, form, status=400)
    messages.success(request, "The hold is in force until it is lifted.")
    return redirect("contingency:kinds")


@login_required
@require_POST
def lift_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift a hold."""
    by = signed_in(request)
    guards.check_may_keep(by)
    holding.lift_hold(hold=get_object_or_404(Hold, pk=pk), why=request.POST.get("why", ""), by=by)
    messages.success(request, "The hold is lifted.")
    return redirect("contingency:kinds")


@login_required
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One disposal: what was asked, and what another person decides."""
    by = signed_in(request)
    guards.check_may_read_retention(by)
    found = get_object_or_404(Disposal.objects.select_related("asked_by", "witnessed_by"), pk=pk)
    rows = [(item["name"], item["kept_until"], len(item["files"])) for item in found.items]
    more = {
        "disposal": found,
        "kind": kind_of(found.kind),
        "stands": stands(found),
        "table": Table("Documents", ("Document", "Kept until", "Files"), rows, numeric=("Files",)),
        "may_decide": _may(lambda: guards.check_may_decide(by, found)),
        "may_witness": _may(lambda: guards.check_may_witness(by, found)),
        "trail": [Link("Keeping", reverse("contingency:kinds"))],
    }
    return render(request, "contingency/disposal.html", more)


def _may(check: Any) -> bool:
    try:
        check()
    except Forthwith:
        return False
    return True


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the documents."""
    by, found = signed_in(request), get_object_or_404(Disposal, pk=pk)
    disposing.decline(disposal=found, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The disposal is declined. The documents stay.")
    return redirect("contingency:disposal", pk)


@login_required
@require_POST
def witness(request: HttpRequest, pk: int) -> HttpResponse:
    """Witness the disposal: it is done now. Only with the box checked, since nothing brings the documents back."""
    by, found = signed_in(request), get_object_or_404(Disposal, pk=pk)
    guards.check_may_witness(by, found)
    if request.POST.get("sure") != "yes":
        raise Invalid("Check the box: what is disposed of cannot be brought back.")
    disposing.witness(disposal=found, by=by)
    messages.success(request, "The documents are disposed of. The certificate is here.")
    return redirect("contingency:disposal", pk)


@login_required
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificate of disposal."""
    guards.check_may_read_retention(signed_in(request))
    found = get_object_or_404(Disposal.objects.select_related("asked_by", "witnessed_by"), pk=pk)
    if not found.witnessed_at:
        raise NotFound("These documents are not disposed of: there is no certificate.")
    pdf = certified(found, entity=settings.ENTITY_NAME, dated_on=clock.local_date(found.witnessed_at))
    headers = {"Content-Disposition": f'inline; filename="disposal-{pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
