"""Ordering a print run: the order, its entry and its job stand or fall together."""

import secrets
from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked
from forthwith.breach.models import Letter, PrintBatch, PrintRun
from forthwith.breach.queries.people import mail_of
from forthwith.breach.tasks import is_under_way, letterhead, print_letters
from forthwith.documents.batches import plan_batches
from forthwith.documents.recipients import examine
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record

DATED_AHEAD = timedelta(days=31)


@transaction.atomic
def order_printing(*, letter: Letter, dated_on: date, by: Person) -> PrintRun:
    """Order the letters for everybody a letter goes to; who gets none is kept with the reason."""
    guards.check_may_work(by)
    incident = locked(letter.incident)
    if not letter.approved_by_id:
        raise WrongState("Another person approves the letter before it is printed.")
    _check_order(letter, dated_on)
    rosters = incident.rosters.count()
    mail = mail_of(incident, rosters)
    examined = examine(mail.recipients)
    if not examined.printable:
        raise WrongState(
            "There is nobody to write to. Take the list of affected people into the incident first."
        )
    refused = [[one.reference, f"cannot be printed: {one.reason}", True] for one in examined.refused]
    run = PrintRun.objects.create(
        letter=letter,
        dated_on=dated_on,
        rosters=rosters,
        letterhead=asdict(letterhead()),
        salt=secrets.token_hex(16),
        planned=len(examined.printable),
        planned_batches=len(plan_batches(examined.printable)),
        not_printed=refused + [[one.reference, one.why, one.by_hand] for one in mail.others],
        ordered_at=clock.now(),
        ordered_by=by,
    )
    record.append(
        "breach.order_printing",
        by=by,
        case=incident.reference,
        rows=[run],
        fields={
            "letter": letter.number,
            "letters": run.planned,
            "not_printed": len(run.not_printed),
            "by_hand": run.by_hand,
        },
    )
    # The queue is a table of this database: the job is there exactly if the order is.
    print_letters.enqueue(run.pk)
    return run


def _check_order(letter: Letter, dated_on: date) -> None:
    """A letter is printed once, after the one before it is mailed, under a date a reader would believe."""
    if PrintRun.objects.filter(letter=letter).exists():
        raise WrongState("This letter is printed already. Draft a new version for a further mailing.")
    if PrintBatch.objects.filter(run__letter__incident=letter.incident, mailing=None).exists():
        raise WrongState(
            "Letters of an earlier version are printed and not recorded as mailed. Record that first."
        )
    first = clock.local_date(letter.approved_at or letter.drafted_at)
    last = clock.today() + DATED_AHEAD
    if not first <= dated_on <= last:
        raise Invalid(f"Date the letters between {first} (the day of their approval) and {last}.")


@transaction.atomic
def continue_printing(*, run: PrintRun, by: Person) -> None:
    """Take up a run that stopped half way; refused while it is under way or done."""
    guards.check_may_work(by)
    incident = locked(run.letter.incident)
    if run.is_printed or is_under_way(run):
        raise WrongState("This run is printed, or is being printed. There is nothing to take up.")
    record.append(
        "breach.continue_printing", by=by, case=incident.reference, fields={"letter": run.letter.number}
    )
    print_letters.enqueue(run.pk)
