"""A letter as it will be printed: addressed to nobody, or to one person of the lists."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.affected.recipients import not_mailed
from forthwith.breach.forms.letters import OnePerson
from forthwith.breach.letters.text import SPECIMEN, letter_text
from forthwith.breach.models import Incident, Letter
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries.people import person
from forthwith.breach.tasks import letterhead
from forthwith.breach.views.case import opened
from forthwith.documents.letters import Recipient
from forthwith.documents.recipients import refusal
from forthwith.documents.rendering import render_letter
from forthwith.errors import Invalid, WrongState
from forthwith.record import actions as record


@login_required
def preview(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The letter as it will be printed, to nobody."""
    found, _ = opened(request, reference)
    return _pdf(get_object_or_404(Letter, incident=found, number=number), SPECIMEN)


@login_required
@require_POST
def preview_for(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The letter as one person would get it. Seeing it is a reading of PHI and stands on the record."""
    found, by = opened(request, reference)
    guards.check_may_read(by)
    letter = get_object_or_404(Letter, incident=found, number=number)
    form = OnePerson(request.POST, incident=reference)
    if not form.is_valid():
        raise Invalid(str(form.errors["reference"][0]))
    recipient = _recipient(found, letter, form.cleaned_data["reference"])
    with transaction.atomic():
        record.append(
            "breach.preview_letter",
            by=by,
            case=reference,
            fields={"letter": number, "person": recipient.reference},
        )
    return _pdf(letter, recipient)


def _recipient(found: Incident, letter: Letter, reference: str) -> Recipient:
    one = person(found, reference)
    if not one.is_written_to:
        raise WrongState(f"No letter goes to this person: {not_mailed(one).why}.")
    recipient = queries.addressed(one, letter.kind.language)
    if why := refusal(recipient):
        raise WrongState(f"The letter to this person cannot be printed: {why}")
    return recipient


def _pdf(letter: Letter, recipient: Recipient) -> HttpResponse:
    head = letterhead(letter.kind.law)
    pdf = render_letter(letter_text(letter.text, letter.kind), head, recipient, dated_on=clock.today())
    return HttpResponse(pdf, content_type="application/pdf")
