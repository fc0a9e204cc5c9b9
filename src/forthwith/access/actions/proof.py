"""What a new list of accounts shows of the changes we made: proven, or a finding; and the ledger of disablings."""

from forthwith.access.models import ChangeFinding
from forthwith.evidence.models import Snapshot
from forthwith.people.models import Person


def prove(*, by: Person, snapshot: Snapshot) -> list[ChangeFinding]:
    """Hold every change of the snapshot's system against it; the findings that this opened.

    Called by access.actions.lists.taken whenever a list of accounts or roles is taken.
    """
    raise NotImplementedError
