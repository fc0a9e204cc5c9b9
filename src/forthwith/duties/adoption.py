"""Adopting a policy: from a day on its duties are owed, beside those of other policies or in the place of one."""

import hashlib
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.adopted import INSTALLED, in_force
from forthwith.duties.engine.periods import day_before
from forthwith.duties.models import Adoption
from forthwith.duties.refreshing import refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.policy.fitting import owner_faults
from forthwith.policy.pack import Pack, read
from forthwith.policy.promises import check
from forthwith.policy.rarity import left_out
from forthwith.record import actions as record

ADOPTERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER)


@transaction.atomic
def adopt(*, text: str, name: str = INSTALLED, from_on: date, by: Person) -> Adoption:
    """Let a policy be in force from a day, in the place of the one of its name, if there is one.

    Refused with the citation where it promises less than law or regulation ask, and fault by fault where it cannot
    be read. The same text again from the same day changes nothing.
    """
    check_holds(by, *ADOPTERS, to="adopt a policy")
    pack = checked(text, name=name, on=from_on)
    digest = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    before = Adoption.objects.select_for_update().filter(name=name).last()
    if before and (before.digest, before.from_on) == (digest, from_on):
        return before
    ended = _end(before, from_on)
    made = Adoption.objects.create(
        name=name,
        title=pack.title,
        digest=digest,
        text=text,
        from_on=from_on,
        adopted_at=clock.now(),
        by=by,
    )
    fields = {"name": name, "digest": digest, "from": from_on.isoformat()}
    record.append("duties.adopt", by=by, rows=[made, *ended], fields=fields)
    refresh_later()
    return made


def checked(text: str, *, name: str, on: date) -> Pack:
    """The policy, if it may be adopted under a name from a day; Invalid names every fault."""
    pack = read(text)
    check(pack, on=on)
    faults = owner_faults(pack.clause, pack.duty, [role.value for role in Role])
    lost = left_out({one.id for one in pack.clause}) if name == INSTALLED else ()
    elsewhere = {duty.id for other, one in in_force(on).items() if other != name for duty in one.duty}
    twice = [
        Fault(f"duty {one.id}", "a name no other policy uses") for one in pack.duty if one.id in elsewhere
    ]
    if found := (*faults, *lost, *twice):
        raise Invalid("The policy cannot be adopted.", found)
    return pack


def _end(before: Adoption | None, from_on: date) -> list[Adoption]:
    if before is None:
        return []
    if before.from_on >= from_on:
        raise WrongState(f"The policy in force began on {before.from_on}; another begins later than that.")
    before.until_on = day_before(from_on)
    before.save()
    return [before]
