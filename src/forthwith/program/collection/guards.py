"""Who may do what with the April collection, and in which state."""

from datetime import datetime

from forthwith import clock
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.collection.domain import due_on, opens_on
from forthwith.program.collection.models import Asked, AskedLink, Questionnaire
from forthwith.program.collection.queries.officers import officer_of
from forthwith.program.registers.guards import HIDDEN, LOCAL
from forthwith.ui.words import day_in_words

READERS = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR)


def check_may_enter(by: Person) -> None:
    """The officers and the auditor read everything; a local security officer what is of their facility."""
    check_holds(by, *READERS, LOCAL, to="see the April collection")


def check_may_read(by: Person) -> None:
    """Every facility's answers."""
    check_holds(by, *READERS, to="read the answers of every facility")


def check_may_work(by: Person) -> None:
    """The collection is the security officer's (dmh.4)."""
    check_holds(by, Role.SECURITY_OFFICER, to="work on the April collection")


def may_work(by: Person) -> bool:
    """Whether the page offers it."""
    return by.holds(Role.SECURITY_OFFICER)


def check_may_see(by: Person, asked: Asked) -> None:
    """A facility's answers: of another facility, a local security officer learns nothing."""
    if by.holds(*READERS):
        return
    check_may_enter(by)
    if asked.facility not in by.facilities(role=LOCAL):
        raise NotFound(HIDDEN)


def check_may_answer(by: Person, asked: Asked) -> None:
    """In the app: the facility's own local security officer."""
    check_may_see(by, asked)
    if asked.facility not in by.facilities(role=LOCAL):
        raise NotPermitted(
            "Only the facility’s local security officer answers; the security officer answers for it."
        )


def may_answer_for(by: Person, asked: Asked) -> bool:
    """The security officer, once April is over, or where there is no local security officer (reading 92)."""
    return may_work(by) and (is_late(asked.questionnaire) or officer_of(asked.facility) is None)


def check_may_answer_for(by: Person, asked: Asked) -> None:
    """Nobody takes the word of a local security officer who may still give it."""
    check_may_work(by)
    if not may_answer_for(by, asked):
        last = day_in_words(due_on(asked.questionnaire.year))
        raise WrongState(
            f"{asked.name} has a local security officer, who has until {last} to answer. Answer for it after that day."
        )


def check_year(year: int) -> None:
    """This year's, or next year's while it is prepared."""
    today = clock.today()
    if not today.year <= year <= today.year + 1:
        raise Invalid(f"A questionnaire is drafted for {today.year} or {today.year + 1}, not for {year}.")


def check_draft(questionnaire: Questionnaire) -> None:
    """Once it is open, everybody is asked the same."""
    if questionnaire.opened_at:
        raise WrongState(f"The questions of {questionnaire.year} have gone out; they are changed no more.")


def check_may_open(questionnaire: Questionnaire) -> None:
    """From the first of April on, with something to ask."""
    check_draft(questionnaire)
    first = opens_on(questionnaire.year)
    if clock.today() < first:
        raise WrongState(f"The collection is in April: it is a draft until {day_in_words(first)}.")
    if not questionnaire.questions.filter(removed_at=None).exists():
        raise WrongState("There is no question to ask. Add one first.")


def check_open(questionnaire: Questionnaire) -> None:
    """Sent out, and not closed."""
    if not questionnaire.opened_at:
        raise WrongState(f"The questions of {questionnaire.year} have not gone out yet.")
    if questionnaire.closed_at:
        raise WrongState(f"The collection of {questionnaire.year} is closed.")


def check_unanswered(asked: Asked) -> None:
    """A facility answers once."""
    if asked.answered_at:
        raise WrongState("This was answered already. Nothing was changed.")
    check_open(asked.questionnaire)


def check_link_open(link: AskedLink, at: datetime) -> None:
    """A link opens until the answer is sent, the year is closed, it has expired, or its officer answers no more."""
    check_unanswered(link.asked)
    if link.asked.expires_at <= at:
        raise WrongState("This link has expired. Ask whoever wrote to you for a new one.")
    check_answers_still(link.officer, link.asked)


def check_answers_still(officer: Person, asked: Asked) -> None:
    """From the day on which an officer has left or is barred, links answer for them no more: not an hour later."""
    is_theirs = officer == asked.officer and asked.facility in officer.facilities(role=LOCAL)
    if not (is_theirs and officer.is_active):
        raise WrongState("This question was meant for somebody who no longer answers for it.")


def is_late(questionnaire: Questionnaire) -> bool:
    """After the last day of April (reading 92)."""
    return clock.today() > due_on(questionnaire.year)


def check_late_because(questionnaire: Questionnaire, late_because: str) -> None:
    """A late answer, or a late closing, says why."""
    if is_late(questionnaire) and not late_because.strip():
        last = day_in_words(due_on(questionnaire.year))
        raise Invalid(f"It was due by {last}. Say why it is late.")


def check_may_close(questionnaire: Questionnaire, *, summary: str, late_because: str) -> None:
    """Every facility has answered, or is answered for."""
    check_open(questionnaire)
    missing = list(questionnaire.asked.filter(answered_at=None).values_list("name", flat=True))
    if missing:
        raise WrongState(
            f"{', '.join(missing[:10])}: no answer yet ({len(missing)} of {questionnaire.asked.count()}). Each "
            "answers, or is answered for with the reason."
        )
    if not summary.strip():
        raise Invalid("Say in a few words what the answers show; the report begins with it.")
    check_late_because(questionnaire, late_because)
