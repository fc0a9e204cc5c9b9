"""The clinical system of the sample: its roles, an audit log of forty days, who has which caseload; all invented."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from forthwith.sample.access_lists import user_id

RULES = """\
version = "sample-1"

[[rule]]
id = "CLAIMS"
says = "Nobody both enters and approves a claim."
roles = ["sample-clinical/Claims Entry", "sample-clinical/Claims Approval"]
"""
_USERS, _DAYS = 11, 40


def roles() -> bytes:
    """Who holds which role: one person holds two that nobody should hold together."""
    rows = [
        (user_id(number, staff=True), _ROLES[number % 3], "2025-01-15", "t.baker", "")
        for number in range(_USERS)
    ]
    rows.append((user_id(1, staff=True), "Claims Approval", "2025-03-03", "t.baker", ""))
    return _csv(("user_id", "role", "granted_on", "granted_by", "scope"), rows)


_ROLES = ("Therapist", "Claims Entry", "Nurse")


def events(until: date) -> bytes:
    """Everybody opens two of the own caseload each day; on every thirteenth day somebody else’s."""
    rows = []
    for back in range(_DAYS):
        day = until - timedelta(days=back)
        for number in range(_USERS):
            for at, patient in enumerate(_opened(number, back)):
                moment = datetime.combine(day, time(9 + at, number, 0))
                rows.append((moment.isoformat(), user_id(number, staff=True), patient, "RU"[at % 2]))
    return _csv(("date", "user", "patient", "action"), rows)


def _opened(number: int, back: int) -> Iterable[str]:
    own = [_patient(number, (back + one) % 4) for one in range(2)]
    return [*own, _patient(number + 1, 0)] if (back + number) % 13 == 0 else own


def caseload() -> bytes:
    """Four patients for each user, all along."""
    pairs = ((number, one) for number in range(_USERS) for one in range(4))
    rows = [(user_id(number, staff=True), _patient(number, one), "2024-01-01") for number, one in pairs]
    return _csv(("user_id", "patient_id", "from_on"), rows)


def _patient(number: int, one: int) -> str:
    return f"S{number % _USERS:02}{one}"


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()
