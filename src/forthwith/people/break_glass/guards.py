"""Who may take a role in an emergency, give it back, and review it."""

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.people.break_glass.domain import REVIEWERS, may_take
from forthwith.people.domain import Role
from forthwith.people.models import Emergency, Person
from forthwith.people.second_person import are_two, check_second_person

LEAST_WORDS = 3
_ANOTHER = "Only another person reviews emergency access: the privacy officer or the security officer."


def check_may_take(by: Person, role: Role) -> None:
    """By what they are appointed to; what was itself taken in an emergency leads no further."""
    appointed = by.roles(clock.today())
    if not by.is_active or role not in may_take(appointed):
        raise NotPermitted(f"Your appointments do not let you act as {role.words.lower()} in an emergency.")
    if by.emergencies.standing(clock.now()).filter(role=role).exists():
        raise WrongState(
            f"You act as {role.words.lower()} already, in an emergency. Its end is on this page."
        )


def check_reason(why: str) -> None:
    """A sentence, not a word."""
    if len(why.split()) < LEAST_WORDS:
        raise Invalid(
            "Say in a sentence what happened and why it cannot wait. Whoever reviews it reads this."
        )


def may_review(emergency: Emergency, by: Person) -> bool:
    """Another person, by appointment; not whoever reviews only because of an emergency of their own."""
    appointed = by.roles(clock.today())
    return by.is_active and are_two(emergency.person, by) and not appointed.isdisjoint(REVIEWERS)


def check_may_review(emergency: Emergency, by: Person) -> None:
    """Another person than who took it, after its end, once."""
    check_second_person(by, emergency.person, refusal=_ANOTHER)
    if not may_review(emergency, by):
        raise NotPermitted(_ANOTHER)
    if emergency.reviewed_at:
        raise WrongState("It was reviewed already.")
    if emergency.until_at > clock.now():
        raise WrongState("It still holds. Review it when it has ended.")
