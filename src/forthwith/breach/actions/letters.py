"""Drafting a letter and approving it."""

import hashlib
from typing import Any

import rfc8785
from django.db import transaction

from forthwith import clock
from forthwith.breach import guards, guards_letters
from forthwith.breach.actions.facts import locked
from forthwith.breach.letters.content import missing
from forthwith.breach.letters.kind import FIRST, Kind
from forthwith.breach.models import Incident, Letter
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def draft_letter(
    *, incident: Incident, text: dict[str, Any], by: Person, kind: Kind = FIRST, expected: int | None = None
) -> Letter:
    """Keep a new version of one letter's text; earlier versions stay as they are.

    `expected` is the number of the version that the author had before them; 0 where there was none.
    """
    guards.check_may_work(by)
    incident = locked(incident)
    guards_letters.check_owed(incident, kind.law)
    guards_letters.check_newest(incident, kind, expected)
    last = incident.letters.last()
    letter = Letter.objects.create(
        incident=incident,
        number=last.number + 1 if last else 1,
        law=kind.law,
        language=kind.language,
        variant=kind.variant,
        text=text,
        text_digest=f"sha256:{hashlib.sha256(rfc8785.dumps(text)).hexdigest()}",
        drafted_at=clock.now(),
        drafted_by=by,
    )
    _record("breach.draft_letter", letter, by)
    return letter


@transaction.atomic
def approve_letter(*, letter: Letter, by: Person) -> Letter:
    """Approve a letter that somebody else drafted and that lacks nothing the law requires."""
    locked(letter.incident)
    letter = Letter.objects.get(pk=letter.pk)
    guards_letters.check_may_approve(letter, by, missing(letter.text, letter.kind.law).value)
    letter.approved_at, letter.approved_by = clock.now(), by
    letter.save()
    _record("breach.approve_letter", letter, by)
    return letter


def _record(act: str, letter: Letter, by: Person) -> None:
    record.append(
        act,
        by=by,
        case=letter.incident.reference,
        rows=[letter],
        fields={
            "letter": letter.number,
            "law": letter.law,
            "language": letter.language,
            "text": letter.text_digest,
        },
        phi={"variant": letter.variant} if letter.variant else {},
    )
