"""Who may hold or dispose of a case, and when: each check raises what the page would show."""

from collections.abc import Callable
from datetime import date

from forthwith.breach.models import Disposal, Incident
from forthwith.breach.queries.retention import Keeping, is_disposed
from forthwith.errors import Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.ui.words import day_in_words

# Rooms above may place holds over everything there is: each says here whether one is in force.
HOLD_EVERYTHING: list[Callable[[], bool]] = []


def check_not_disposed(incident: Incident) -> None:
    """There is something left to read."""
    if is_disposed(incident):
        raise WrongState(
            f"The file of {incident.reference} was disposed of. Its entries on the record and the certificate of "
            "disposal remain."
        )


def check_may_hold(by: Person) -> None:
    """Legal holds are the privacy officer's."""
    check_holds(by, Role.PRIVACY_OFFICER, to="place or lift a legal hold")


def check_reasons(words: str, what: str) -> None:
    """An act of keeping or disposal has its reasons."""
    if not words.strip():
        raise Invalid(f"Give the reasons {what}: they stand on the record after the case is gone.")


def check_disposable(kept: Keeping, on: date) -> date:
    """Closed, its six years over, under no hold, and not disposed of yet; the last day of keeping."""
    if kept.is_disposed:
        raise WrongState("This case is disposed of already; nothing was done twice.")
    last = kept.why.value
    if last is None or kept.from_on is None:
        raise WrongState("This case is not closed: it is still in effect and has no day of disposal.")
    if not kept.is_over(on):
        raise WrongState(
            f"This case is kept until {day_in_words(last)} ({kept.why.cite}). "
            f"It may be disposed of from {day_in_words(kept.from_on)}."
        )
    if kept.hold or any(holds() for holds in HOLD_EVERYTHING):
        raise WrongState("A legal hold keeps this case. Nothing is disposed of before the hold is lifted.")
    return last


def check_may_ask(by: Person, kept: Keeping, on: date) -> date:
    """The privacy officer asks, once; the last day of keeping."""
    check_holds(by, Role.PRIVACY_OFFICER, to="ask for the disposal of a case")
    last = check_disposable(kept, on)
    if kept.disposal:
        raise WrongState("The disposal of this case is asked for already; another person witnesses it.")
    return last


def check_may_be_second(by: Person) -> None:
    """The privacy officer or the second approver."""
    check_holds(by, Role.PRIVACY_OFFICER, Role.SECOND_APPROVER, to="witness or decline a disposal")


def check_may_decide(by: Person, disposal: Disposal | None) -> Disposal:
    """There is a disposal to decide on; that disposal."""
    check_may_be_second(by)
    if disposal is None or disposal.witnessed_at:
        raise WrongState("No disposal of this case is waiting.")
    return disposal


def check_may_witness(by: Person, kept: Keeping, on: date) -> Disposal:
    """Another person than the one who asked, and the case is still one that may go; the disposal."""
    disposal = check_may_decide(by, kept.disposal)
    refusal = "You asked for this disposal: another person witnesses it."
    check_second_person(by, disposal.asked_by, refusal=refusal)
    check_disposable(kept, on)
    return disposal


def check_may_account(by: Person) -> None:
    """Looking a person up across all cases is the privacy officer's."""
    check_holds(by, Role.PRIVACY_OFFICER, to="account to a person for disclosures")
