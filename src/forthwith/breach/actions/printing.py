"""Ordering a print run: the order, its entry and its job stand or fall together."""

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards, guards_letters
from forthwith.breach.actions.facts import locked
from forthwith.breach.affected.recipients import not_mailed
from forthwith.breach.letters import run_plan
from forthwith.breach.models import Incident, Letter, PrintRun
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries.mailed import sent
from forthwith.breach.tasks import is_under_way, letterhead, print_letters
from forthwith.documents.batches import BATCH_SIZE, plan_batches
from forthwith.documents.letters import Recipient
from forthwith.documents.recipients import refusal
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record

DATED_AHEAD = timedelta(days=31)
# Why somebody gets no letter: the reference, the words, and whether a person must tell them another way.
Unprinted = tuple[str, str, bool]


@dataclass(slots=True, repr=False)
class _Selection:
    """Who gets a letter of a run, counted while the plan is written, and who gets none."""

    planned: int = 0
    not_printed: list[Unprinted] = field(default_factory=list)


def order_printing(*, letter: Letter, dated_on: date, by: Person, again: bool = False) -> PrintRun:
    """Order a letter for everybody who is owed it and was not mailed it; who gets none is kept with the reason.

    `again`: also for those who were mailed an earlier version. The recipients are gathered and kept first, so that
    nobody waits meanwhile; where the case changed under it, nothing is ordered.
    """
    guards.check_may_work(by)
    incident = Incident.objects.get(pk=letter.incident_id)
    _check_order(incident, letter, dated_on)
    state = queries.state_of(incident)
    chosen = _Selection()
    batches = plan_batches(_selected(incident, letter, again, chosen), BATCH_SIZE)
    plan = run_plan.write(store(), batches)
    if not chosen.planned:
        raise WrongState(_NOBODY if not incident.rosters.exists() else _NOBODY_LEFT)
    return _ordered(letter, dated_on, plan, chosen, state=state, by=by)


_NOBODY = "There is nobody to write to. Take the list of affected people into the incident first."
_NOBODY_LEFT = (
    "Nobody is owed this letter: everybody it reaches was mailed it, or is in a run that waits to be mailed."
)


def _selected(incident: Incident, letter: Letter, again: bool, chosen: _Selection) -> Iterator[Recipient]:
    """The recipients of the run, one after another; the others go on the list of those who get no letter."""
    gone = sent(incident, letter.kind.law, version=letter if again else None)
    for one in queries.reached(incident, letter.kind.law):
        if one.given != letter.kind:
            continue
        if not one.noticed.is_written_to:
            other = not_mailed(one.noticed)
            chosen.not_printed.append((other.reference, other.why, other.by_hand))
            continue
        recipient = queries.addressed(one.noticed, letter.kind.language)
        if not gone.lacks(recipient):
            continue
        if why := refusal(recipient):
            chosen.not_printed.append((recipient.reference, f"cannot be printed: {why}", True))
            continue
        chosen.planned += 1
        yield recipient


@transaction.atomic
def _ordered(
    letter: Letter, dated_on: date, plan: run_plan.Plan, chosen: _Selection, *, state: Any, by: Person
) -> PrintRun:
    incident = locked(letter.incident)
    if queries.state_of(incident) != state:
        raise WrongState(
            "The case changed while its letters were gathered. Nothing was ordered; order them again."
        )
    _check_order(incident, letter, dated_on)
    run = PrintRun.objects.create(
        letter=letter,
        dated_on=dated_on,
        letterhead=asdict(letterhead(letter.kind.law)),
        salt=secrets.token_hex(16),
        plan=plan,
        planned=chosen.planned,
        planned_batches=sum(int(count) for _, count in plan),
        not_printed=chosen.not_printed,
        ordered_at=clock.now(),
        ordered_by=by,
        **queries.made_from(incident),
    )
    _record_order(run, by)
    # The queue is a table of this database: the job is there exactly if the order is.
    print_letters.enqueue(run.pk)
    return run


def _record_order(run: PrintRun, by: Person) -> None:
    record.append(
        "breach.order_printing",
        by=by,
        case=run.letter.incident.reference,
        rows=[run],
        fields={
            "letter": run.letter.number,
            "letters": run.planned,
            "not_printed": len(run.not_printed),
            "by_hand": run.by_hand,
        },
        evidence=[str(digest) for digest, _ in run.plan],
    )


def _check_order(incident: Incident, letter: Letter, dated_on: date) -> None:
    """The newest approved version, owed and not held, under a date a reader would believe."""
    if not letter.approved_by_id or not letter.approved_at:
        raise WrongState("Another person approves the letter before it is printed.")
    if queries.in_force(incident)[letter.kind].pk != letter.pk:
        raise WrongState("A newer version of this letter is approved. Order that one.")
    guards_letters.check_may_send(incident, letter.kind.law)
    if letter.kind.law == letter.kind.law.PART_2:
        guards_letters.check_neutral(letterhead(letter.kind.law), letter.text.get("subject_line", ""))
    first, last = clock.local_date(letter.approved_at), clock.today() + DATED_AHEAD
    if not first <= dated_on <= last:
        raise Invalid(f"Date the letters between {first} (the day of their approval) and {last}.")


@transaction.atomic
def continue_printing(*, run: PrintRun, by: Person) -> None:
    """Take up a run that stopped half way; refused while it is under way or done."""
    guards.check_may_work(by)
    incident = locked(run.letter.incident)
    run = PrintRun.objects.get(pk=run.pk)
    guards_letters.check_not_discarded(run)
    if run.is_printed or is_under_way(run):
        raise WrongState("This run is printed, or is being printed. There is nothing to take up.")
    record.append(
        "breach.continue_printing", by=by, case=incident.reference, fields={"letter": run.letter.number}
    )
    print_letters.enqueue(run.pk)


@transaction.atomic
def discard_run(*, run: PrintRun, why: str, by: Person) -> PrintRun:
    """Give up what is not mailed of a run: its people are owed a letter again, of this version or a better one."""
    guards.check_may_work(by)
    incident = locked(run.letter.incident)
    run = PrintRun.objects.get(pk=run.pk)
    guards_letters.check_not_discarded(run)
    if not run.to_mail:
        raise WrongState("Every letter of this run is mailed. There is nothing to discard.")
    if not why.strip():
        raise Invalid("Say why these letters do not go out, and what became of the paper.")
    run.discarded_why, run.discarded_at, run.discarded_by = why.strip(), clock.now(), by
    run.save()
    record.append(
        "breach.discard_run",
        by=by,
        case=incident.reference,
        rows=[run],
        fields={"letter": run.letter.number, "letters": run.to_mail},
        phi={"why": run.discarded_why},
    )
    return run
