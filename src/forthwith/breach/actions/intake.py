"""Taking in a report, with or without an account, and what its reporter adds later."""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import put
from forthwith.breach.case.intake import Told, code_digest, code_from, moments
from forthwith.breach.models import CaseNote, Incident
from forthwith.breach.queries.retention import is_disposed
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.domain import Actor, SystemActor
from forthwith.record.models import Entry

REPORTER = SystemActor("reporter", "A reporter without an account")
MOST_ADDED = 50


def code_of(key: str) -> str:
    """The follow-up code that belongs to a form: the same form sent again gets the same code."""
    return code_from(salted_hmac("forthwith follow-up code", key, algorithm="sha256").digest())


def _is_future(day: str) -> bool:
    """Whether it is a day that has not come; what is no day at all is refused as a fact."""
    with suppress(ValueError):
        return date.fromisoformat(day) > clock.today()
    return False


@transaction.atomic
def report(
    *,
    title: str,
    account: str,
    knew_on: str,
    by: Person,
    happened_on: str = "",
    place: str = "",
    is_sample: bool = False,
) -> Incident:
    """Report an incident under one's own name. The reporter's knowledge is the first moment (164.404(a)(2))."""
    if any(map(_is_future, (knew_on, happened_on))):
        raise Invalid("A day of the report is in the future.", (Fault("knew_on", "today or a day before"),))
    told = Told(account=account, happened_on=happened_on, place=place)
    incident = _incident(title, told, reported_by=by, is_sample=is_sample)
    return _taken_in(incident, told, knew_on, by, who=by.name)


@transaction.atomic
def report_without_account(
    *, title: str, knew_on: str, told: Told, key: str, is_sample: bool = False
) -> Incident:
    """Report as a stranger, named or not. `key` was drawn with the form: one form is one report, however often sent."""
    head.locked()
    digest = code_digest(code_of(key))
    before = Incident.objects.filter(follow_up_digest=digest).first()
    if before:
        _check_same(before, title, told)
        return before
    incident = _incident(title, told, reporter=told.reporter, follow_up_digest=digest, is_sample=is_sample)
    return _taken_in(incident, told, knew_on, REPORTER, who=told.name.strip() or "the reporter")


def _check_same(before: Incident, title: str, told: Told) -> None:
    """A form that was sent, then changed and sent again, is not lost without a word."""
    kept = before.title, before.account, before.place, before.reporter
    if kept != (title.strip(), told.account.strip(), told.place.strip(), told.reporter):
        raise WrongState(
            f"This form was sent before, as {before.reference}; what you changed since is not kept. Add it under "
            "“Ask after a report”, with the follow-up code, or open the page anew for another report."
        )


@transaction.atomic
def open_incident(
    *, title: str, knew_on: str, who: str, told: Told, last_on: str, reported_at: datetime, by: Person
) -> Incident:
    """Open an incident that was told on paper, by word of mouth or long ago, under its true days."""
    guards.check_may_work(by)
    if reported_at > clock.now():
        raise Invalid("The day of the report is in the future.")
    incident = _incident(
        title, told, reported_by=by, reporter={"name": who.strip(), "contact": ""}, reported_at=reported_at
    )
    return _taken_in(incident, told, knew_on, by, who=who.strip(), last_on=last_on)


def _incident(title: str, told: Told, **more: object) -> Incident:
    values = {"reported_at": clock.now(), **more}
    return Incident(
        reference=_next_reference(),
        title=title.strip(),
        account=told.account.strip(),
        place=told.place.strip(),
        **values,
    )


def _taken_in(
    incident: Incident, told: Told, knew_on: str, by: Actor, *, who: str, last_on: str = ""
) -> Incident:
    """Keep it with its first facts, and tell the privacy officers."""
    incident.save()
    today = clock.local_date(incident.reported_at).isoformat()
    facts = {
        "knowledge": moments(knew_on, who, told.capacity, today),
        **{
            place: day
            for place, day in (("first_occurred_on", told.happened_on), ("last_occurred_on", last_on))
            if day
        },
    }
    person = by if isinstance(by, Person) else None
    version = put(incident, facts, by=person)
    record.append(
        "breach.report",
        by=by,
        case=incident.reference,
        rows=[incident, version],
        fields={"knew_on": knew_on, "reported_on": today},
        phi={"title": incident.title, "account": incident.account},
    )
    _tell(incident, "report", f"A new report waits: {incident.reference}", but=person)
    return incident


def _next_reference() -> str:
    """INC, the year, and the next number. The record counts, so that a case taken out leaves its number unused."""
    # Held until the act is done: two who report at once wait for each other, and each gets a number.
    head.locked()
    prefix = f"INC-{clock.today().year}-"
    reports = Entry.objects.filter(act="breach.report", case__startswith=prefix)
    last = reports.order_by("-sequence").values_list("case", flat=True).first()
    number = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{number:04}"


def _tell(incident: Incident, kind: str, subject: str, but: Person | None) -> None:
    path = f"/incidents/{incident.reference}/"
    mail.tell(Role.PRIVACY_OFFICER, about=incident.reference, kind=kind, subject=subject, path=path, but=but)


@transaction.atomic
def add_to_report(*, incident: Incident, text: str, by: Person | None) -> CaseNote:
    """Keep what the reporter adds; the same words sent twice are kept once. A closed case takes them too."""
    if not text.strip():
        raise Invalid("Write what you want to add.")
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if is_disposed(incident):
        raise Invalid("The file of this report is disposed of: nothing can be added. Make a new report.")
    added = list(incident.notes.filter(from_reporter=True))
    if added and added[-1].text == text.strip():
        return added[-1]
    if len(added) >= MOST_ADDED:
        raise Invalid("No more can be added here. Speak to the privacy officer in person.")
    note = CaseNote.objects.create(
        incident=incident, text=text.strip(), from_reporter=True, made_at=clock.now(), made_by=by
    )
    record.append(
        "breach.add_to_report",
        by=by or REPORTER,
        case=incident.reference,
        rows=[note],
        phi={"text": note.text},
    )
    subject = f"The reporter of {incident.reference} has added something"
    _tell(incident, f"added {note.pk}", subject, but=by)
    return note
