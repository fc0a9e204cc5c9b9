"""Who may do what with business associates: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.associates.models import Agreement, Associate
from forthwith.program.registers import guards

READERS = guards.READERS
KEEPERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER)


def check_may_read(by: Person) -> None:
    """The officers and the auditor."""
    check_holds(by, *READERS, to="read the register of business associates")


def check_may_keep(by: Person) -> None:
    """The security officer or the privacy officer."""
    check_holds(by, *KEEPERS, to="keep the register of business associates")


def check_has_come(day: date, where: str) -> None:
    """Nothing has happened tomorrow; `where` is what the day is called in the form."""
    if day > clock.today():
        fault = Fault(where, "today or an earlier day", day.isoformat())
        raise Invalid("This day is in the future. Record it once it has come.", (fault,))


def check_days(signed_on: date, from_on: date, until_on: date | None) -> None:
    """An agreement is signed, and ends after it begins."""
    check_has_come(signed_on, "signed_on")
    if until_on and until_on < from_on:
        fault = Fault("until_on", "a later day")
        raise Invalid(f"The agreement would end on {until_on}, before it begins on {from_on}.", (fault,))


def check_runs(agreement: Agreement) -> None:
    """What has ended stays as it was."""
    if agreement.until_on and agreement.until_on < clock.today():
        raise WrongState(f"This agreement ended on {agreement.until_on}. Add the one that followed.")


def check_works(associate: Associate) -> None:
    """PHI is still disclosed to it."""
    if associate.until_on and associate.until_on < clock.today():
        raise WrongState(f"{associate.name} ended on {associate.until_on}.")
