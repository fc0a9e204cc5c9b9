"""Other agencies asked to revoke the access of people who left (dmh.emp.4), each by a signed link."""

from collections.abc import Iterable

from django.db import transaction

from forthwith import clock
from forthwith.access.actions.asks import Outside, ask
from forthwith.access.actions.changes import locked
from forthwith.access.models import Ask, Change, Contact, ContactKind, Plan
from forthwith.access.plans.guards import check_may_carry_out
from forthwith.access.queries.register import contacts_for
from forthwith.errors import Unprepared, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json

REVOKED, NOT_THERE = "revoked", "no such account"


@transaction.atomic
def ask_agencies(*, by: Person, plan: Plan) -> list[Ask]:
    """Ask each agency whose system the people of an approved plan can reach; asked once, however often sent."""
    plan = locked(plan)
    check_may_carry_out(by, plan)
    stands = (Change.Stand.PLANNED, Change.Stand.HANDED)
    changes = list(plan.changes.filter(verb=Change.Verb.REVOKE, stand__in=stands))
    if not changes:
        raise WrongState(f"No access of {plan.reference} is to be revoked elsewhere.")
    contacts = {name: _contact(name) for name in sorted(_systems(changes))}
    asked = [
        ask(purpose=Ask.Purpose.AGENCY, contact=one, about=plan.reference, part=name, by=by)
        for name, one in contacts.items()
    ]
    _hand_over(plan, changes, by)
    return asked


def _systems(changes: Iterable[Change]) -> set[str]:
    return {name for one in changes for name in one.account.get("systems") or ()}


def _contact(name: str) -> Contact:
    found = [one for one in contacts_for(ContactKind.AGENCY, name, clock.today()) if one.email.strip()]
    if not found:
        raise Unprepared(
            f"Nobody answers for {name}: enter the agency’s contact with an e-mail address first."
        )
    return found[0]


def _hand_over(plan: Plan, changes: list[Change], by: Person) -> None:
    """The directory's own changes of the plan go their own way; these are begun by the asking."""
    for change in changes:
        change.stand, change.begun_at = Change.Stand.HANDED, change.begun_at or clock.now()
        change.save()
    fields: dict[str, Json] = {"changes": len(changes)}
    record.append("access.ask_agencies", by=by, case=plan.reference, rows=changes, fields=fields)


def revocations(ask: Ask) -> list[Change]:
    """The changes an agency was asked about."""
    found = Change.objects.filter(plan__reference=ask.about, verb=Change.Verb.REVOKE).order_by("pk")
    return [one for one in found if ask.part in (one.account.get("systems") or ())]


def note_revocations(*, ask: Ask, said: dict[int, str]) -> None:
    """Note what an agency says it did. Its own next list proves it; until then it is said, not shown."""
    changes = [one for one in revocations(ask) if one.pk in said]
    for change in changes:
        told = dict((change.told or {}).get("agencies") or {})
        told[ask.part] = {"said": said[change.pk], "on": clock.today().isoformat()}
        change.told = {**(change.told or {}), "agencies": told}
        change.save()
    fields: dict[str, Json] = {"changes": len(changes), "system": ask.part}
    by = Outside(ask.contact_id)
    record.append("access.note_revocations", by=by, case=ask.about, rows=changes, fields=fields)
