"""Drafting the letter and approving it."""

import hashlib
from typing import Any

import rfc8785
from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.letter_text import missing
from forthwith.breach.models import Incident, Letter
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def draft_letter(*, incident: Incident, text: dict[str, Any], by: Person) -> Letter:
    """Keep a new version of the letter's text; earlier versions stay as they are."""
    guards.check_may_work(by)
    incident = locked(incident)
    guards.check_notices_owed(incident)
    last = incident.letters.last()
    letter = Letter.objects.create(
        incident=incident,
        number=last.number + 1 if last else 1,
        text=text,
        text_digest=f"sha256:{hashlib.sha256(rfc8785.dumps(text)).hexdigest()}",
        drafted_at=clock.now(),
        drafted_by=by,
    )
    record.append(
        "breach.draft_letter",
        by=by,
        case=incident.reference,
        rows=[letter],
        fields={"letter": letter.number, "text": letter.text_digest},
    )
    return letter


@transaction.atomic
def approve_letter(*, letter: Letter, by: Person) -> Letter:
    """Approve a letter that somebody else drafted and that lacks nothing the law requires."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    guards.check_may_approve(letter, by, missing(letter.text).value)
    letter.approved_at, letter.approved_by = clock.now(), by
    letter.save()
    record.append(
        "breach.approve_letter",
        by=by,
        case=letter.incident.reference,
        rows=[letter],
        fields={"letter": letter.number, "text": letter.text_digest},
    )
    return letter
