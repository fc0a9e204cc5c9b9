"""Who may look at the program as a whole, and subscribe to its calendar."""

from forthwith.errors import NotPermitted
from forthwith.people.models import Person
from forthwith.program.overview.queries import AUDITS
from forthwith.program.registers.guards import scope


def sees_duties(person: Person) -> bool:
    """Whether any duty of the calendar is theirs to see today; none is for who is barred or holds no such role."""
    return person.is_active and (bool(scope(person)) or person.holds(*AUDITS))


def check_may_look(person: Person) -> None:
    """NotPermitted to whom no duty is shown, of the program or of the audits of access."""
    if not sees_duties(person):
        raise NotPermitted("Only who runs or audits the program, or the audits of access, may see this page.")


def check_may_subscribe(person: Person) -> None:
    """NotPermitted where the calendar would be empty for ever."""
    if not sees_duties(person):
        raise NotPermitted("Only who runs or audits the program may subscribe to its calendar.")
