"""Who may do what with an incident, and in which state of it: each check raises what the page would show."""

from collections.abc import Callable

from forthwith.breach.models import Incident, Letter
from forthwith.errors import NotPermitted, Refused, WrongState
from forthwith.law.hipaa.decision import Determination
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person

READERS = (Role.PRIVACY_OFFICER, Role.SECOND_APPROVER, Role.AUDITOR)


def check_may_report(by: Person) -> None:
    """Anyone in the workforce, in whatever role."""
    if not by.roles() - {Role.AUDITOR}:
        raise NotPermitted(
            "Only members of the workforce report here. Ask the administrator for an appointment."
        )


def check_may_read(by: Person) -> None:
    """Cases hold PHI: only those whose work needs it."""
    check_holds(by, *READERS, to="read an incident")


def check_may_work(by: Person) -> None:
    """Facts, rosters, letters and mailings are the privacy officer's."""
    check_holds(by, Role.PRIVACY_OFFICER, to="work on an incident")


def check_unchanged(incident: Incident, expected: int) -> None:
    """Nobody has changed the facts since this person looked at them."""
    if incident.facts_number != expected:
        raise WrongState(
            "Somebody changed the facts of this incident while you were writing. "
            "Nothing of yours was saved; open the page again and compare."
        )


def check_may_determine(by: Person, outcome: Determination, missing: tuple[str, ...]) -> None:
    """A missing fact leaves nothing to determine; the refusal names it."""
    check_holds(by, Role.PRIVACY_OFFICER, to="determine whether there was a breach")
    if outcome is Determination.UNDECIDED:
        raise WrongState("This cannot be determined yet. It would be settled by: " + "; ".join(missing) + ".")


def check_notices_owed(incident: Incident) -> None:
    """Letters follow a determination that a breach happened, on the facts as they are."""
    made = incident.determinations.last()
    if made is None:
        raise WrongState("Determine first whether there was a breach; letters follow from that.")
    if not Determination(made.outcome).is_breach:
        raise WrongState("It was determined that there was no breach: no letters are owed.")


def check_may_approve(letter: Letter, by: Person, missing: tuple[str, ...]) -> None:
    """Another person than the author, and nothing that the law requires is missing."""
    check_holds(by, Role.SECOND_APPROVER, Role.PRIVACY_OFFICER, to="approve a letter")
    if letter.approved_by_id:
        raise WrongState("This letter is approved already.")
    if letter.incident.letters.filter(number__gt=letter.number).exists():
        raise WrongState("A newer version of this letter stands. Read that one, and approve it.")
    if letter.drafted_by_id == by.pk:
        raise NotPermitted("You drafted this letter: another person approves it.")
    if missing:
        raise WrongState("The letter lacks what the law requires: " + "; ".join(missing) + ".")


def may(check: Callable[[], None]) -> bool:
    """Whether a check would pass: what a page asks before it offers a button."""
    try:
        check()
    except Refused:
        return False
    return True
