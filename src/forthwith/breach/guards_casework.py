"""Who may read a determination again, finish a task, see a file; each check raises what the page would show."""

from forthwith.breach.guards import READERS, check_may_read
from forthwith.breach.models import Determined, Task
from forthwith.errors import WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person


def check_may_read_again(made: Determined, by: Person) -> None:
    """Another person than the one who determined, on the determination in force."""
    check_holds(by, Role.SECOND_APPROVER, Role.PRIVACY_OFFICER, to="give a second reading")
    refusal = "You determined this: another person gives the second reading."
    check_second_person(by, made.determined_by, refusal=refusal)
    if made.incident.determinations.filter(pk__gt=made.pk).exists():
        raise WrongState("A newer determination stands. Read that one.")


def check_may_finish(task: Task, by: Person) -> None:
    """The person it was given to, or the privacy officer."""
    check_may_read(by)
    if task.assigned_to_id != by.pk:
        check_holds(by, Role.PRIVACY_OFFICER, to="finish a task given to somebody else")
    if task.done_at:
        raise WrongState("This task is done already.")


def check_may_be_given(person: Person) -> None:
    """Tasks are about a case, so only somebody who may read it can be given one."""
    if not person.holds(*READERS):
        raise WrongState(f"{person.name} may not read cases, and so cannot be given a task in one.")
