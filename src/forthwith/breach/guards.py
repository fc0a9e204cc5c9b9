"""Who may do what with an incident, and in which state of it: each check raises what the page would show."""

from collections.abc import Callable

from forthwith.breach.models import Incident
from forthwith.errors import Refused, WrongState
from forthwith.law.hipaa.decision import Determination
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person

READERS = (Role.PRIVACY_OFFICER, Role.SECOND_APPROVER, Role.AUDITOR)


def check_may_read(by: Person) -> None:
    """Cases hold PHI: only those whose work needs it."""
    check_holds(by, *READERS, to="read an incident")


def check_may_work(by: Person) -> None:
    """Facts, rosters, letters and mailings are the privacy officer's."""
    check_holds(by, Role.PRIVACY_OFFICER, to="work on an incident")


def check_open(incident: Incident) -> None:
    """Nothing is done in a closed case but reading, and what its reporter adds."""
    if incident.closed_at:
        raise WrongState("This case is closed, and nothing was changed. Reopen it first, with the reason.")


def check_unchanged(incident: Incident, expected: int) -> None:
    """Nobody has changed the facts since this person looked at them."""
    if incident.facts_number != expected:
        raise WrongState(
            "Somebody changed the facts of this incident while you were writing. "
            "Nothing of yours was saved; open the page again and compare."
        )


def check_none_since(incident: Incident, seen: int) -> None:
    """Nobody has determined since this person looked."""
    last = incident.determinations.select_related("determined_by").last()
    if incident.determinations.count() != seen and last is not None:
        raise WrongState(
            f"{last.determined_by.name} has determined this incident while you were writing. "
            "Nothing of yours was saved; read that determination first."
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


def may(check: Callable[[], object]) -> bool:
    """Whether a check would pass: what a page asks before it offers a button."""
    try:
        check()
    except Refused:
        return False
    return True
