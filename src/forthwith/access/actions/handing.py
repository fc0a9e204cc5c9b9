"""An approved plan handed over: as a file to whoever carries it out, or as a ticket by e-mail or webhook."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from forthwith import clock
from forthwith.access.actions.changes import locked, refuse
from forthwith.access.models import Change, ContactKind, Plan
from forthwith.access.plans.change_guards import check_verb
from forthwith.access.plans.guards import check_may_carry_out
from forthwith.access.plans.handed import sheet
from forthwith.access.plans.handed.ldif import ldif
from forthwith.access.plans.handed.powershell import script
from forthwith.access.queries.changes import is_elsewhere
from forthwith.access.queries.register import contacts_for
from forthwith.errors import Invalid, Unprepared, WrongState
from forthwith.evidence.queries import store
from forthwith.people import mail
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.domain import Actor


class Format(StrEnum):
    """In which form a plan leaves; the value is the file's ending."""

    POWERSHELL = "ps1"
    LDIF = "ldif"
    CSV = "csv"


class Ticket(StrEnum):
    """By which way a ticket goes."""

    MAIL = "e-mail"
    WEBHOOK = "webhook"


_WRITERS: dict[Format, Callable[[Plan, Iterable[Change]], bytes]] = {
    Format.POWERSHELL: script,
    Format.LDIF: ldif,
    Format.CSV: sheet.sheet,
}


@transaction.atomic
def export(*, by: Person, plan: Plan, form: Format) -> Plan:
    """Write the plan as a file and hand it over; the same form again gives the same file, nothing is done twice."""
    plan = locked(plan)
    check_may_carry_out(by, plan)
    name = f"{plan.reference}.{form.value}"
    if plan.handed_name == name:
        return plan
    if form is Format.LDIF and plan.changes.filter(verb=Change.Verb.DELETE).exists():
        raise Invalid(
            "LDIF keeps no record of a deleted account, so it deletes none. Choose the PowerShell script: it keeps "
            "every attribute first."
        )
    changes = _allowed(_to_hand_over(plan, again=plan.way == Plan.Way.EXPORT), by)
    plan.handed_name, plan.handed_digest = name, store().put(_WRITERS[form](plan, changes))
    plan.way = plan.way or Plan.Way.EXPORT
    _hand_over(plan, changes, by=by, act="access.export_plan", how=form.value)
    return plan


@transaction.atomic
def order_ticket(*, by: Person, plan: Plan, by_way: Ticket) -> Plan:
    """Have the plan sent as a ticket; the worker sends it and the changes are then handed over."""
    plan = locked(plan)
    check_may_carry_out(by, plan)
    if plan.way == Plan.Way.EXPORT:
        raise WrongState(f"{plan.reference} was handed over already ({plan.way}). Nothing is done twice.")
    if plan.handed_digest:
        return plan
    changes = _allowed(_to_hand_over(plan), by)
    plan.handed_to = _address() if by_way is Ticket.MAIL else _webhook()
    plan.handed_name = f"{plan.reference}, {by_way.value}"
    text = sheet.lines(plan, changes, named=settings.TICKETS_NAME_ACCOUNTS)
    plan.handed_digest = store().put(text.encode())
    plan.way, plan.ordered_at, plan.ordered_by = plan.way or Plan.Way.TICKET, clock.now(), by
    plan.save()
    fields: dict[str, Json] = {"way": by_way.value, "changes": len(changes)}
    record.append(
        "access.order_ticket",
        by=by,
        case=plan.reference,
        rows=[plan],
        fields=fields,
        evidence=[plan.handed_digest],
    )
    return plan


@transaction.atomic
def note_sent(*, by: Actor, plan: Plan) -> Plan:
    """Note that a ticket was taken by the mail server or the webhook: its changes are handed over."""
    plan = locked(plan)
    if not plan.handed_at:
        changes = _to_hand_over(plan)
        plan.stopped = ""
        _hand_over(plan, changes, by=by, act="access.send_ticket", how=plan.handed_name)
    return plan


def _to_hand_over(plan: Plan, *, again: bool = False) -> list[Change]:
    """What was not done yet; of a plan carried out over LDAPS, what is made in other systems."""
    stands = [Change.Stand.PLANNED, *([Change.Stand.HANDED] if again else [])]
    changes = [
        one
        for one in plan.changes.filter(stand__in=stands)
        if plan.way != Plan.Way.LDAPS or is_elsewhere(one)
    ]
    if not changes:
        raise WrongState(f"Nothing of {plan.reference} is left to hand over.")
    return changes


def _allowed(changes: Sequence[Change], by: Person) -> list[Change]:
    """Those that may be done as things stand today; the others are refused as a directory would, each for itself."""
    allowed: list[Change] = []
    why = ""
    for change in changes:
        try:
            check_verb(change.plan.system, change.account_key, change.verb)
        except WrongState as refused:
            why = str(refused)
            refuse(change, why, by)
        else:
            allowed.append(change)
    if not allowed:  # nothing of this act stands then, the refusals neither
        raise WrongState(why)
    return allowed


def _hand_over(plan: Plan, changes: Sequence[Change], *, by: Actor, act: str, how: str) -> None:
    plan.handed_at = clock.now()
    plan.save()
    for change in changes:
        change.stand = Change.Stand.HANDED
    Change.objects.bulk_update(changes, ["stand"])
    fields: dict[str, Json] = {"how": how, "changes": len(changes)}
    record.append(
        act, by=by, case=plan.reference, rows=[plan, *changes], fields=fields, evidence=[plan.handed_digest]
    )


def _address() -> str:
    if not mail.is_set_up():
        raise Unprepared("No mail server is set up: FORTHWITH_SMTP_HOST. Export the plan as a file.")
    contacts = contacts_for(ContactKind.ACCOUNT_MANAGEMENT, "", clock.today())
    address = next((one.email for one in contacts if one.email.strip()), "")
    if not address:
        raise Unprepared(
            "Account management has no contact with an e-mail address. Enter one in the register."
        )
    return address


def _webhook() -> str:
    if not (settings.TICKETS_WEBHOOK and settings.TICKETS_SECRET):
        raise Unprepared("No webhook is set up: FORTHWITH_TICKETS_WEBHOOK and FORTHWITH_TICKETS_SECRET.")
    return str(settings.TICKETS_WEBHOOK)
