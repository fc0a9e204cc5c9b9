"""Who may look at the program as a whole, and subscribe to its calendar."""

from forthwith.errors import NotPermitted
from forthwith.people.models import Person
from forthwith.program.overview.queries import AUDITS
from forthwith.program.registers.guards import scope


def may_subscribe(person: Person) -> bool:
    """Whether anything of the calendar is theirs to see today; nothing is for who is barred or holds no such role."""
    return person.is_active and (bool(scope(person)) or person.holds(*AUDITS))


def check_may_subscribe(person: Person) -> None:
    """NotPermitted where the calendar would be empty for ever."""
    if not may_subscribe(person):
        raise NotPermitted("Only who runs or audits the program may subscribe to its calendar.")
