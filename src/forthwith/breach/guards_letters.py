"""When a letter may be drafted, approved, printed and mailed: each check raises what the page would show."""

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.letters.kind import LAWS, Kind
from forthwith.breach.letters.neutral import telling_words
from forthwith.breach.models import Incident, Letter, PrintRun
from forthwith.breach.queries import letters as queries
from forthwith.breach.queries.incidents import determination_of, is_reopened
from forthwith.documents.letters import Letterhead
from forthwith.duties import queries as duties
from forthwith.errors import Unprepared, WrongState
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.people.second_person import check_second_person
from forthwith.ui.words import day_in_words


def check_owed(incident: Incident, law: Law) -> None:
    """Letters follow from what the law says: a breach determined, or a notice under the other law."""
    if law is Law.HIPAA:
        guards.check_notices_owed(incident)
        return
    individual = duties.duties_of(incident.reference).filter(law=law, kind=Notice.INDIVIDUAL)
    if not individual.exclude(owed=False).exists():
        raise WrongState(
            f"The facts do not call for a letter under {LAWS[law]}. Record what they lack first."
        )


def check_may_send(incident: Incident, law: Law) -> None:
    """Nothing is printed or mailed that is not owed, on facts that were determined, or while a hold lasts."""
    check_owed(incident, law)
    if law is Law.HIPAA and is_reopened(incident, determination_of(incident)):
        raise WrongState(
            "New facts changed what the law says of this incident since it was determined. Determine it again first."
        )
    check_not_held(incident)


def check_not_held(incident: Incident) -> None:
    """While law enforcement holds the notices, no letter goes out: 164.412."""
    until = duties.held_until(incident.reference, clock.today())
    if until:
        raise WrongState(
            f"Law enforcement holds the notices until {day_in_words(until)}: no letter is ordered or mailed before "
            "that day is over. What was mailed all the same is recorded after it, with its true day."
        )


def check_newest(incident: Incident, kind: Kind, expected: int | None) -> None:
    """Nobody has written a newer version of this letter since this person looked at it."""
    last = queries.newest(incident).get(kind)
    if expected is not None and expected != (last.number if last else 0):
        raise WrongState(
            "Somebody kept a newer version of this letter while you were writing. "
            "Nothing of yours was saved; open that version and compare."
        )


def check_may_approve(letter: Letter, by: Person, missing: tuple[str, ...]) -> None:
    """Another person than the author, the newest version, and nothing that the law requires is missing."""
    check_holds(by, Role.SECOND_APPROVER, Role.PRIVACY_OFFICER, to="approve a letter")
    if letter.approved_by_id:
        raise WrongState("This letter is approved already.")
    if queries.newest(letter.incident)[letter.kind].pk != letter.pk:
        raise WrongState("A newer version of this letter stands. Read that one, and approve it.")
    check_second_person(by, letter.drafted_by, refusal="You drafted this letter: another person approves it.")
    if missing:
        raise WrongState("The letter lacks what the law requires: " + "; ".join(missing) + ".")


def check_neutral(letterhead: Letterhead, subject: str) -> None:
    """The envelope and the heading of a letter under part 2 reveal nothing: 42 CFR 2.13."""
    if not letterhead.neutral_name or not letterhead.address_lines:
        raise Unprepared(
            "Letters about part 2 records go out under a name that reveals nothing. "
            "Set FORTHWITH_NEUTRAL_NAME and FORTHWITH_NEUTRAL_ADDRESS."
        )
    if told := telling_words((letterhead.neutral_name, *letterhead.address_lines, subject)):
        raise WrongState(
            f"The letterhead or the heading would tell of treatment to whoever sees them: {', '.join(told)}. "
            "Write them without these words."
        )


def check_not_discarded(run: PrintRun) -> None:
    """A discarded run is not taken up again, and nothing of it is mailed."""
    if run.discarded_at:
        raise WrongState("This run was discarded: its letters do not go out. Order a new one.")
