"""Pages of media: sanitized, verified, disposed of or used again; the certificate."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.evidence.attached import attach, handed_out
from forthwith.evidence.queries import store
from forthwith.people.guards import signed_in
from forthwith.program.inventory import guards, queries
from forthwith.program.inventory.actions import media as actions
from forthwith.program.inventory.domain import Method, Purpose
from forthwith.program.inventory.forms import Dispose, Sanitize, Verify
from forthwith.ui.shown import Link


@login_required
def sanitize(request: HttpRequest, tag: str) -> HttpResponse:
    """Record how the media of a piece were sanitized."""
    by = signed_in(request)
    piece = queries.equipment(tag, by)
    guards.check_may_keep(by, piece.facility.code)
    form = Sanitize(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kinds = {"purpose": Purpose(given["purpose"]), "method": Method(given["method"])}
        try:
            actions.sanitize(equipment=piece, **(given | kinds), by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Recorded. Another person must verify it now.")
            return redirect("inventory:one", key=tag)
    return _form(request, f"Sanitize the media of {tag}", "Record", form, tag)


@login_required
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """Another person verifies a sanitization."""
    by = signed_in(request)
    done = queries.sanitization(number, by)
    guards.check_may_keep(by, done.equipment.facility.code)
    tag = done.equipment.tag
    form = Verify(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.verify(sanitization=done, **form.cleaned_data, by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Verified; the certificate is made.")
            return redirect("inventory:one", key=tag)
    return _form(request, f"Verify the sanitization of {tag}", "Verify", form, tag)


@login_required
def dispose(request: HttpRequest, tag: str) -> HttpResponse:
    """Record a disposal or re-use."""
    by = signed_in(request)
    piece = queries.equipment(tag, by)
    guards.check_may_keep(by, piece.facility.code)
    form = Dispose(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, file = form.cleaned_data, form.cleaned_data["vendor"]
        try:
            vendor = attach(file.name, file.read()) if file else None
            given |= {"purpose": Purpose(given["purpose"]), "vendor": vendor}
            actions.dispose(equipment=piece, **given, by=by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Recorded.")
            return redirect("inventory:one", key=tag)
    return _form(request, f"Disposal or re-use of {tag}", "Record", form, tag)


def _form(request: HttpRequest, heading: str, act: str, form: Form, tag: str) -> HttpResponse:
    trail = [Link("Equipment", reverse("inventory:list")), Link(tag, reverse("inventory:one", args=[tag]))]
    more: dict[str, Any] = {"heading": heading, "act": act, "form": form, "trail": trail}
    return render(request, "inventory/form.html", more)


@login_required
def certificate(request: HttpRequest, number: int) -> HttpResponse:
    """The certificate of a verified sanitization."""
    done = queries.sanitization(number, signed_in(request))
    if not done.certificate_digest:
        raise NotFound("This sanitization is not verified yet: there is no certificate.")
    answer = HttpResponse(store().get(done.certificate_digest), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="sanitization-{done.pk}.pdf"'
    return answer


@login_required
def vendor(request: HttpRequest, number: int) -> HttpResponse:
    """What whoever took a piece gave in writing."""
    done = queries.disposal(number, signed_in(request))
    if not done.vendor_digest:
        raise NotFound("No certificate was given with this disposal.")
    return handed_out(done.vendor_digest, saved_as=f"disposal-{done.pk}", name=done.vendor_name)
