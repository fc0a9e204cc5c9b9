"""Receiving a complaint, handling it step by step, closing it with its disposition: 164.530(d), (g), (h)."""

import hashlib
import re
import secrets
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.conduct import guards
from forthwith.conduct.domain import About, Kind
from forthwith.conduct.models import Complaint, Step
from forthwith.errors import Invalid
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry
from forthwith.record.readings import What, Why, read_phi

_CODE = re.compile(r"[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){3}")
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
READ = "conduct.read"


def new_code() -> str:
    """A follow-up code of some 79 bits, in letters nobody takes for another.

    The form carries it, so that a second sending of the same form is the same complaint.
    """
    letters = [secrets.choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 16, 4))


def digest_of(code: str) -> str:
    """What is kept of a code. Invalid where it is none; the code has no words of the person, so none is salted."""
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise Invalid("This is not a follow-up code: four groups of four letters and digits.")
    return f"sha256:{hashlib.sha256(code.encode()).hexdigest()}"


@transaction.atomic
def receive(
    *, about: About, said: str, name: str, contact: str, code: str, by: Person | None = None
) -> Complaint:
    """Take in a complaint, from the public or written down by the officer; the same form twice is one complaint."""
    if not said.strip():
        raise Invalid("Tell in your words what you complain about.")
    digest = digest_of(code)
    # Held until the act is done: two at once wait for each other, and each gets a number.
    head.locked()
    before = Complaint.objects.filter(code_digest=digest).first()
    if before:
        return before
    made = Complaint.objects.create(
        reference=next_reference("CMP", "conduct.receive_complaint"),
        code_digest=digest,
        about=about,
        said=said.strip(),
        name=name.strip(),
        contact=contact.strip(),
        received_at=clock.now(),
        received_by=by,
    )
    record.append(
        "conduct.receive_complaint",
        by=by or SystemActor(),
        case=made.reference,
        rows=[made],
        fields={"about": made.about},
        phi={"said": made.said},
    )
    mail.tell(
        Role.PRIVACY_OFFICER,
        about=made.reference,
        kind="complaint",
        subject=f"Complaint {made.reference} was received",
        path=f"/conduct/complaints/{made.reference}/",
        but=by,
    )
    return made


def next_reference(prefix: str, act: str) -> str:
    """The prefix, the year, the next number. The caller holds the head of the record."""
    begins = f"{prefix}-{clock.today().year}-"
    found = Entry.objects.filter(act=act, case__startswith=begins).order_by("-sequence")
    last = found.values_list("case", flat=True).first()
    number = int(last.removeprefix(begins)) + 1 if last else 1
    return f"{begins}{number:04}"


@transaction.atomic
def add_step(*, complaint: Complaint, kind: Kind, on: date, words: str, by: Person) -> Step:
    """Record a finding, an action or a letter."""
    guards.check_may_work(by)
    complaint = _locked(complaint)
    guards.check_open(complaint)
    if not words.strip():
        raise Invalid("Say what was found, done or written.")
    if on > clock.today():
        raise Invalid("This day is in the future. Record it once it has happened.")
    step = Step.objects.create(
        complaint=complaint, kind=kind, on=on, words=words.strip(), made_at=clock.now(), made_by=by
    )
    record.append(
        "conduct.add_step", by=by, case=complaint.reference, rows=[step], fields={"kind": step.kind}
    )
    return step


@transaction.atomic
def concern_case(*, complaint: Complaint, case: str, by: Person) -> Complaint:
    """Say which incident a complaint concerns; empty: none."""
    guards.check_may_work(by)
    complaint = _locked(complaint)
    guards.check_open(complaint)
    complaint.case = guards.check_case(case)
    complaint.save()
    record.append(
        "conduct.concern_case",
        by=by,
        case=complaint.reference,
        rows=[complaint],
        fields={"incident": complaint.case or "none"},
    )
    return complaint


@transaction.atomic
def close(
    *,
    complaint: Complaint,
    disposition: str,
    retaliation: bool,
    retaliation_why: str,
    waiver: bool,
    waiver_why: str,
    by: Person,
) -> Complaint:
    """Close with the disposition, after two judgements with reasons: was there retaliation, was a waiver asked for."""
    guards.check_may_work(by)
    complaint = _locked(complaint)
    guards.check_may_close(complaint)
    if not (disposition.strip() and retaliation_why.strip() and waiver_why.strip()):
        raise Invalid("Give the disposition, and the reasons for both answers: each is your judgment.")
    answers = {
        "retaliation": {
            "value": retaliation,
            "reasons": retaliation_why.strip(),
            "cite": "45 CFR 164.530(g)",
        },
        "waiver": {"value": waiver, "reasons": waiver_why.strip(), "cite": "45 CFR 164.530(h)"},
    }
    complaint.disposition, complaint.answers = disposition.strip(), answers
    complaint.closed_at, complaint.closed_by = clock.now(), by
    complaint.save()
    record.append(
        "conduct.close_complaint",
        by=by,
        case=complaint.reference,
        rows=[complaint],
        fields={"retaliation": retaliation, "waiver": waiver},
        phi={"disposition": complaint.disposition},
    )
    return complaint


def note_reading(*, reference: str, by: Person) -> None:
    """Enter that this person read this complaint or sanction today, where that does not stand there yet."""
    read_phi(what=What.COMPLAINT, subject=reference, why=Why.COMPLAINT, by=by, act=READ)


def _locked(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_for_update().get(pk=complaint.pk)
