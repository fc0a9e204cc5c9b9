"""The page of an agreement's terms: each that the law asks for, what was found of it; and the agreement's end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.associates import forms, guards, queries
from forthwith.program.associates.actions import agreements
from forthwith.program.associates.models import Agreement
from forthwith.program.registers.views.acting import done
from forthwith.ui.shown import Link


@login_required
def terms(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Each term the law asks for, and what was found of it."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.agreement(reference, number)
    if request.method != "POST":
        return _shown(request, found, by)
    guards.check_may_keep(by)
    form = forms.LookForTerms(request.POST, found=found.terms)
    if done(form, lambda **_: agreements.look_for_terms(agreement=found, answers=form.answers(), by=by)):
        messages.success(request, "What you found is recorded.")
        return redirect("associates:one", reference)
    return _shown(request, found, by, form=form)


@login_required
@require_POST
def end(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An agreement ends."""
    by = signed_in(request)
    guards.check_may_keep(by)
    found = queries.agreement(reference, number)
    form = forms.EndAgreement(request.POST, auto_id="end_%s")
    if done(form, lambda **given: agreements.end_agreement(agreement=found, **given, by=by)):
        messages.success(request, "The agreement’s last day is recorded.")
        return redirect("associates:one", reference)
    return _shown(request, found, by, end_form=form)


def _shown(request: HttpRequest, found: Agreement, by: Person, **bound: Form) -> HttpResponse:
    associate = found.associate
    more = {
        "agreement": found,
        "form": forms.LookForTerms(found=found.terms),
        "says": queries.of_terms(found, clock.today()),
        "may_keep": by.holds(*guards.KEEPERS),
        "end_form": forms.EndAgreement(auto_id="end_%s"),
        "trail": [
            Link("Program", "/program/"),
            Link("Business associates", reverse("associates:list")),
            Link(associate.name, reverse("associates:one", args=[associate.reference])),
        ],
        **bound,
    }
    return render(request, "associates/terms.html", more, status=422 if bound else 200)
