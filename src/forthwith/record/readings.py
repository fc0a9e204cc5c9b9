"""The reading of PHI: who, what, and for which purpose; an entry like every act.

A page merely opened again the same day is one reading; whatever leaves (a file, a print, a binder) is one each time.
"""

import hashlib
from enum import StrEnum

from django.db import transaction

from forthwith import clock
from forthwith.record import actions
from forthwith.record.canon import Json
from forthwith.record.domain import Actor
from forthwith.record.models import ReadOnce

ACT = "phi."  # every act of reading begins so
SERVES = "serves"  # the field that says which duty a reading in an emergency serves


class What(StrEnum):
    """What was read; the entry's act is "phi." and this."""

    CASE = "case"
    CASES = "cases"
    RECIPIENTS = "recipients"
    ROSTER = "roster"
    REJECTED_ROWS = "rejected_rows"
    LETTERS = "letters"
    PRINT_FILE = "print_file"
    RETURNED_MAIL = "returned_mail"
    CALLS = "calls"
    CASE_FILE = "case_file"
    LOG = "log"
    ACCOUNTING = "accounting"
    COMPLAINT = "complaint"
    SANCTION = "sanction"
    ACCESS_LIST = "access_list"
    ACTIVITY = "activity"
    BINDER = "binder"
    SEARCH = "search"


class Why(StrEnum):
    """For which purpose: the duty it serves, or an emergency; the words stand on the record and in the export."""

    BREACH = "breach notification, 45 CFR 164.400-414"
    COMPLAINT = "a complaint or sanction, 45 CFR 164.530(d), (e)"
    ACCESS_AUDIT = "review of access, 45 CFR 164.308(a)(3), (4)"
    ACTIVITY_REVIEW = "review of activity, 45 CFR 164.308(a)(1)(ii)(D)"
    ACCOUNTING = "accounting of disclosures, 45 CFR 164.528"
    INSPECTION = "inspection by an auditor or the Secretary, 45 CFR 160.310"
    LEGAL = "a legal proceeding or its hold"
    LAW_ENFORCEMENT = "a request of law enforcement, 45 CFR 164.412"
    RETENTION = "keeping or disposal, 45 CFR 164.530(j)"
    EMERGENCY = "an emergency, outside of one's role"


def read_phi(
    *, what: What, subject: str, why: Why, by: Actor, anew: bool = False, rows: int = 0, act: str = ""
) -> bool:
    """Enter that this person read this of a subject; False where it stands there for today already.

    `subject` is what is read, such as a case's reference: it names no person. `anew` enters it each time: what leaves
    the house does. `rows` is how many individuals' rows were in it, where that is known; `act` a name it had before
    there was this one. In an emergency that is why, and the duty it serves stands beside. Refused (with whatever the
    database says) where it cannot be entered: then nothing is shown.
    """
    if not anew and ReadOnce.objects.filter(digest=_digest(what, subject, by)).exists():
        return False
    with transaction.atomic():
        if not anew and not _first_today(what, subject, by):
            return False
        fields = {**_why(why, by), **({"rows": rows} if rows else {})}
        actions.append(act or f"{ACT}{what}", by=by, case=subject, fields=fields)
        return True


def _why(why: Why, by: Actor) -> dict[str, Json]:
    return {"why": Why.EMERGENCY.value, SERVES: why.value} if by.emergency else {"why": why.value}


def _first_today(what: What, subject: str, by: Actor) -> bool:
    today = clock.today()
    _, is_new = ReadOnce.objects.get_or_create(digest=_digest(what, subject, by), defaults={"on": today})
    if is_new:
        ReadOnce.objects.filter(on__lt=today).delete()
    return is_new


def _digest(what: What, subject: str, by: Actor) -> str:
    words = "\0".join((clock.today().isoformat(), by.actor_id, by.emergency, what, subject))
    return hashlib.sha256(words.encode()).hexdigest()
