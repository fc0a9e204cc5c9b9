"""Page: one person's letter again, years later, from the record."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith.breach import guards
from forthwith.breach.forms.letters import OnePerson
from forthwith.breach.letters.reproduction import Reproduced, reproduced
from forthwith.breach.models import Incident, PrintBatch
from forthwith.breach.queries.printed import letters_to
from forthwith.breach.views.case import context, opened
from forthwith.documents.letters import Recipient
from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.ui.shown import Link


@login_required
def letter_again(request: HttpRequest, reference: str) -> HttpResponse:
    """The letters of one person, found by reference; each is fetched as its own file."""
    found, by = opened(request, reference)
    form = OnePerson(request.POST or None, incident=reference)
    more: dict[str, Any] = {"form": form}
    if form.is_valid():
        person = form.cleaned_data["reference"]
        letters = list(letters_to(found, person))
        if wanted := request.POST.get("run", ""):
            return _fetched(found, by, [one for one in letters if str(one[0].run_id) == wanted])
        more |= {"person": person, "letters": [batch for batch, _ in letters]}
    shared = context(found, by, request, **more)
    shared["trail"] = [
        *shared["trail"],
        Link("Printing and mailing", reverse("breach:printing", args=[reference])),
    ]
    return render(request, "breach/letter_again.html", shared)


def _fetched(found: Incident, by: Person, letters: list[tuple[PrintBatch, Recipient]]) -> HttpResponse:
    """The file itself. Fetching it is a reading of PHI and stands on the record."""
    guards.check_may_read(by)
    if not letters:
        raise NotFound("This run holds no printed letter to this person.")
    [(batch, recipient)] = letters
    made = reproduced(batch, recipient)
    with transaction.atomic():
        record.append(
            "breach.fetch_letter",
            by=by,
            case=found.reference,
            fields={"run": batch.run_id, "batch": batch.number, "person": recipient.reference},
            evidence=[made.pdf_digest, made.manifest_digest],
        )
    return _file(made, recipient)


def _file(made: Reproduced, recipient: Recipient) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{recipient.reference}.pdf"'}
    return HttpResponse(made.pdf, content_type="application/pdf", headers=headers)
