"""What is done on an associate's page: agreements and their terms, a review, the end."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.associates import forms, guards, queries
from forthwith.program.associates.actions import agreements, associates
from forthwith.program.associates.domain import Return
from forthwith.ui.shown import Link


def _given(form: django_forms.Form) -> dict[str, Any]:
    """What a form was given, or the refusal that names each field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    raise Invalid(" ".join(f"{form.fields[name].label}: {words[0]}" for name, words in form.errors.items()))


def _keeper(request: HttpRequest) -> Person:
    by = signed_in(request)
    guards.check_may_keep(by)
    return by


def _back(request: HttpRequest, reference: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("associates:one", reference)


@login_required
@require_POST
def add_agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep an agreement; its terms are looked for next."""
    by = _keeper(request)
    given = _given(forms.AddAgreement(request.POST, request.FILES))
    file, associate = given.pop("file"), queries.associate(reference)
    made = agreements.add_agreement(associate=associate, name=file.name, data=file.read(), **given, by=by)
    messages.success(request, "The agreement is kept. Look now which terms of the law it holds.")
    return redirect("associates:terms", reference, made.number)


@login_required
def text(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file of an agreement."""
    guards.check_may_read(signed_in(request))
    found = queries.agreement(reference, number)
    return handed_out(found.digest, saved_as=f"{reference}-agreement-{number}", name=found.file_name)


@login_required
def terms(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Each term the law asks for, and what was found of it."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.agreement(reference, number)
    form = forms.LookForTerms(request.POST or None, found=found.terms)
    if request.method == "POST":
        guards.check_may_keep(by)
        if form.is_valid():
            agreements.look_for_terms(agreement=found, answers=form.answers(), by=by)
            return _back(request, reference, "What you found is recorded.")
    more = {
        "agreement": found,
        "form": form,
        "says": queries.of_terms(found, clock.today()),
        "may_keep": by.holds(*guards.KEEPERS),
        "end_form": forms.EndAgreement(auto_id="end_%s"),
        "trail": [
            Link("Business associates", reverse("associates:list")),
            Link(found.associate.name, reverse("associates:one", args=[reference])),
        ],
    }
    return render(request, "associates/terms.html", more)


@login_required
@require_POST
def end(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An agreement ends."""
    by = _keeper(request)
    found = queries.agreement(reference, number)
    agreements.end_agreement(agreement=found, **_given(forms.EndAgreement(request.POST)), by=by)
    return _back(request, reference, "The agreement’s last day is recorded.")


@login_required
@require_POST
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """An associate is looked at again."""
    by = _keeper(request)
    given = _given(forms.ReviewAssociate(request.POST))
    associates.review(associate=queries.associate(reference), **given, by=by)
    return _back(request, reference, "The review is recorded.")


@login_required
@require_POST
def returned(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of the PHI."""
    by = _keeper(request)
    given = _given(forms.RecordReturn(request.POST))
    given["what"] = Return(given["what"])
    associates.record_return(associate=queries.associate(reference), **given, by=by)
    return _back(request, reference, "What became of the PHI is recorded.")
