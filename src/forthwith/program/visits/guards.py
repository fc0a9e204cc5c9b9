"""Who may do what with visits, and when: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, NotPermitted, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.registers import guards
from forthwith.program.visits.domain import Stand
from forthwith.program.visits.models import Visit, VisitFinding

# dmh.2.F: by the Chief Security Officer, the Privacy Officer, or both.
VISITORS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER)
READERS = guards.LOCAL_READERS


def check_may_visit(by: Person) -> None:
    """Visits are planned and made by the two officers."""
    check_holds(by, *VISITORS, to="plan and make visits")


def check_may_read(visit: Visit, by: Person) -> None:
    """The officers, the auditor, and the facility's own security officer."""
    guards.check_may_read(by, visit.facility.code, READERS)


def check_visitor(visitor: Person) -> None:
    """Somebody visits who holds one of the two offices."""
    if not visitor.holds(*VISITORS):
        raise Invalid(f"{visitor.name} is neither security officer nor privacy officer. Choose one who is.")


def check_planned(visit: Visit) -> None:
    """The visit has not been made or called off."""
    if visit.stand != Stand.PLANNED:
        raise WrongState(f"{visit.reference} is {visit.stand} already.")


def check_made_on(day: date) -> None:
    """Nobody visited tomorrow."""
    if day > clock.today():
        fault = Fault("made_on", "today or an earlier day", day.isoformat())
        raise Invalid("This day is in the future. Record the visit once it was made.", (fault,))


def check_may_close(finding: VisitFinding, by: Person) -> None:
    """Its owner says what shows that it is mended, or one of the two officers; once."""
    if finding.closed_on:
        raise WrongState(f"It was closed on {finding.closed_on} already.")
    if by.pk != finding.owner_id and not by.holds(*VISITORS):
        raise NotPermitted("Only its owner, the security officer or the privacy officer closes this.")
