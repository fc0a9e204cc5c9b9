"""Writing for the breach log, handing the log out, and accounting to one person for disclosures."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.guards_retention import check_may_account
from forthwith.breach.models import Incident, LogNote
from forthwith.breach.queries.log import Chosen, note_of
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def write_log_note(
    *,
    incident: Incident,
    happened: str,
    mitigation: str,
    prevention: str,
    recipient: str,
    expected: int,
    by: Person,
) -> LogNote:
    """Write what the log says of a case. `expected` is the number of the note this person saw, 0 for none."""
    guards.check_may_work(by)
    incident = locked(incident)
    last = note_of(incident)
    if (last.pk if last else 0) != expected:
        raise WrongState(
            "Somebody wrote for the log while you were writing. Nothing of yours was saved; open the page again."
        )
    if not happened.strip():
        raise Invalid("Say in a sentence or two what happened: the log cannot do without it.")
    note = LogNote.objects.create(
        incident=incident,
        happened=happened.strip(),
        mitigation=mitigation.strip(),
        prevention=prevention.strip(),
        recipient=recipient.strip(),
        written_at=clock.now(),
        written_by=by,
    )
    record.append("breach.write_log_note", by=by, case=incident.reference, rows=[note])
    return note


@transaction.atomic
def note_export(*, chosen: Chosen, form: str, count: int, by: Person) -> None:
    """Enter that the log was handed out: in which form, how many breaches, by which choice."""
    guards.check_may_read(by)
    fields: dict[str, str | int | None] = {
        "form": form,
        "breaches": count,
        "year": chosen.year,
        "state": chosen.state,
        "size": chosen.size,
    }
    record.append("breach.export_log", by=by, fields={name: value for name, value in fields.items() if value})


@transaction.atomic
def note_accounting(*, person: str, cases: Sequence[str], asked_on: date, form: str, by: Person) -> None:
    """Enter that somebody looked up in which breaches a person's PHI was disclosed; the person as a digest alone."""
    check_may_account(by)
    record.append(
        "breach.account_disclosures",
        by=by,
        fields={"cases": list(cases), "asked_on": asked_on.isoformat(), "form": form},
        phi={"person": person},
    )
