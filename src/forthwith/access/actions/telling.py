"""Telling each local security officer which accounts of the agency were disabled (dmh.prov.4)."""

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions.asks import ask
from forthwith.access.models import Ask, Audit, ContactKind
from forthwith.access.queries.register import contacts_for
from forthwith.access.queries.telling import units_to_tell
from forthwith.people.models import Person
from forthwith.record import head


@transaction.atomic
def tell_disabled(*, audit: Audit, by: Person) -> tuple[int, list[str]]:
    """Mail each agency's officer a link to what was disabled; how many were told, and agencies where nobody is known.

    Done again it tells only of what was disabled since. The mail names no account.
    """
    guards.check_may_work(by)
    head.locked()
    told, nobody = 0, []
    for unit in units_to_tell(audit.reference):
        found = contacts_for(ContactKind.LSO, unit, clock.today()) if unit else []
        if found:
            ask(purpose=Ask.Purpose.TOLD, contact=found[-1], about=audit.reference, part=unit, by=by)
            told += 1
        else:
            nobody.append(unit or "no known agency")
    return told, nobody
