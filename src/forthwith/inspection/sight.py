"""What of the duties of every wing a person may see: the one answer for the first page and the API."""

from forthwith.access.guards import READERS as ACCESS_READERS
from forthwith.breach.guards import READERS
from forthwith.duties.chosen import Seen
from forthwith.duties.domain import Wing
from forthwith.people.models import Person
from forthwith.program.registers.guards import scope


def seen_of(person: Person) -> Seen:
    """The wings whose duties this person may read: cases name what happened, audits of access name accounts.

    Of the program an officer and an auditor see everything, a local security officer what belongs to their facility.
    """
    readers = {Wing.CASES: READERS, Wing.ACCESS: ACCESS_READERS}
    wings = [wing for wing, roles in readers.items() if person.holds(*roles)]
    sees = scope(person)
    if sees.everything:
        return Seen([*wings, Wing.PROGRAM])
    return Seen([*wings, Wing.PROGRAM], sees.facilities) if sees.facilities else Seen(wings)
