"""What is done on an associate's page: an agreement is kept, a review recorded, and what became of PHI."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from forthwith.evidence.attached import handed_out
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.associates import forms, guards, queries
from forthwith.program.associates.actions import agreements, associates
from forthwith.program.associates.models import Agreement
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.registers.views.acting import done
from forthwith.program.registers.views.one import shown


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
    by, associate = _keeper(request), queries.associate(reference)
    form = forms.AddAgreement(request.POST, request.FILES)

    def keep(file: Any, **given: Any) -> Agreement:
        name, data = file.name, file.read()
        return agreements.add_agreement(associate=associate, name=name, data=data, **given, by=by)

    if made := done(form, keep):
        messages.success(request, "The agreement is kept. Look now which terms of the law it holds.")
        return redirect("associates:terms", reference, made.number)
    return shown(request, ASSOCIATES, reference, agreement_form=form)


@login_required
def text(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The file of an agreement."""
    guards.check_may_read(signed_in(request))
    found = queries.agreement(reference, number)
    return handed_out(found.digest, saved_as=f"{reference}-agreement-{number}", name=found.file_name)


@login_required
@require_POST
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """An associate is looked at again."""
    by, associate = _keeper(request), queries.associate(reference)
    form = forms.ReviewAssociate(request.POST, auto_id="review_%s")
    if done(form, lambda **given: associates.review(associate=associate, **given, by=by)):
        return _back(request, reference, "The review is recorded.")
    return shown(request, ASSOCIATES, reference, review_form=form)


@login_required
@require_POST
def returned(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of the PHI."""
    by, associate = _keeper(request), queries.associate(reference)
    form = forms.RecordReturn(request.POST, auto_id="return_%s")
    if done(form, lambda **given: associates.record_return(associate=associate, **given, by=by)):
        return _back(request, reference, "What became of the PHI is recorded.")
    return shown(request, ASSOCIATES, reference, return_form=form)
