"""Who may do what with training: each check raises the refusal a page would show."""

from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.registers.guards import HIDDEN, READERS, Scope, check_may_enter
from forthwith.program.training.domain import MOST_DUE_DAYS
from forthwith.program.training.models import Completion, Course

KEEPERS = (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER)
MOST_BYTES = 25 << 20


def check_may_read(by: Person) -> Scope:
    """The officers and the auditor see everybody; a local security officer the people of their facility."""
    return check_may_enter(by)


def check_may_read_all(by: Person) -> None:
    """What belongs to no facility: lists that were brought, sessions held."""
    check_holds(by, *READERS, to="read who was trained everywhere")


def check_may_keep(by: Person) -> None:
    """Courses, audiences and completions are the officers'."""
    check_holds(by, *KEEPERS, to="keep courses and completions")


def check_may_read_person(by: Person, person: Person) -> None:
    """One's own proofs; of others as the roles allow. Whom one may not see is not there."""
    if by == person:
        return
    seen = check_may_read(by)
    if not seen.everything and not seen.facilities & person.facilities():
        raise NotFound(HIDDEN)


def check_in_use(course: Course) -> None:
    """A course that ended takes nothing new."""
    if course.ended_on:
        raise WrongState(f"{course.title} ended on {course.ended_on}. Add a new course instead.")


def check_numbers(*, due_days: int, valid_months: int | None) -> None:
    """The entity's own numbers stay such that the course is asked for at all."""
    if not 1 <= due_days <= MOST_DUE_DAYS:
        raise Invalid(f"Give 1 to {MOST_DUE_DAYS} days to complete the course.")
    if valid_months is not None and not 1 <= valid_months <= 120:
        raise Invalid("A completion holds for 1 to 120 months; leave it empty where once is enough.")


def check_stands(completion: Completion) -> None:
    """A completion is withdrawn once."""
    if completion.withdrawn_at:
        raise WrongState(f"{completion.reference} is withdrawn already.")
