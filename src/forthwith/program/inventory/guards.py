"""Who may do what with equipment: each check raises what the page would show."""

from datetime import date

from forthwith import clock
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.program.inventory.domain import Method, Purpose, State
from forthwith.program.inventory.models import Count, CountFile, Equipment, Sanitization
from forthwith.program.registers import guards as registers

READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.LOCAL_SECURITY_OFFICER)
KEEPERS = (Role.SECURITY_OFFICER, Role.LOCAL_SECURITY_OFFICER)
LEAST_REASONS = 10


def check_may_read(by: Person, facility: str) -> None:
    """Officers and auditors read all; a local security officer their own facility."""
    registers.check_may_read(by, facility, READERS)


def check_may_keep(by: Person, facility: str) -> None:
    """The security officer keeps all; a local security officer their own facility."""
    registers.check_may_keep(by, facility, KEEPERS)


def may_keep(by: Person, facility: str) -> bool:
    """Whether the page should offer it."""
    return registers.scope(by, KEEPERS).reaches(facility)


def check_brings(by: Person) -> None:
    """Files of a count come from whoever keeps some facility's equipment."""
    registers.check_may_enter(by, KEEPERS)


def check_reasons(words: str) -> None:
    """Whoever reads it in six years must understand why."""
    if len(words.strip()) < LEAST_REASONS:
        raise Invalid("Say why, in words that somebody else understands in six years.")


def check_past(day: date, where: str) -> None:
    """Nothing has happened tomorrow."""
    if day > clock.today():
        raise Invalid("This day is in the future.", (Fault(where, "a day until today", str(day)),))


def check_open(count: Count) -> None:
    """A closed count stays as it was closed."""
    if count.closed_at:
        raise WrongState(f"The inventory of {count} is closed.")


def check_counts(file: CountFile) -> None:
    """A file is withdrawn once."""
    if file.withdrawn_at:
        raise WrongState("This file is withdrawn already. Nothing was changed.")


def check_here(equipment: Equipment) -> None:
    """A piece that is gone for good is neither moved nor sanitized."""
    if equipment.state == State.DISPOSED:
        raise WrongState(f"{equipment.tag} was disposed. Nothing was changed.")


def check_sanitization(*, purpose: Purpose, method: Method, technique: str, tool: str) -> None:
    """How it was done is said so that it can be verified; what is destroyed is not used again."""
    if not (technique.strip() and tool.strip()):
        raise Invalid("Say how the media were sanitized and with which tool.")
    if purpose is Purpose.REUSE and method is Method.DESTROY:
        raise Invalid("What was destroyed cannot be used again: choose clear or purge, or disposal.")


def check_verifies(sanitization: Sanitization, by: Person) -> None:
    """Another person verifies."""
    check_second_person(
        by, sanitization.sanitized_by, refusal="You did this yourself: another person must verify it."
    )
    if sanitization.verified_by_id:
        raise WrongState("This sanitization is verified already.")


def check_disposal(equipment: Equipment, purpose: Purpose, sanitization: Sanitization | None) -> None:
    """Media that hold ePHI, or may, are not given away unsanitized: unknown is not no (reading 97)."""
    if equipment.holds_ephi is False and sanitization is None:
        return
    if sanitization is None:
        what = "holds ePHI" if equipment.holds_ephi else "may hold ePHI: nobody said that it does not"
        raise WrongState(
            f"{equipment.tag} {what}. Record first how its media were sanitized, and have another person verify it."
        )
    if not sanitization.verified_by_id:
        raise WrongState(f"The sanitization of {equipment.tag} is not verified by another person yet.")
    if sanitization.purpose != purpose:
        raise WrongState(f"{equipment.tag} was sanitized for {sanitization.purpose}, not for {purpose}.")
