"""What a row says of an individual's age and of the State of residence (160.103, 164.406(a))."""

from datetime import date

from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.places import STATES

MAJORITY = 18


def is_minor(person: Individual, *, on: date) -> bool | None:
    """Whether under 18 on this day; None where the date of birth is not known."""
    return is_under_age(person.birth_date, on=on)


def is_under_age(born: date | None, *, on: date) -> bool | None:
    """Whether somebody born on this day is under 18 on the other."""
    return None if born is None else born > born_of_age(on=on)


def born_of_age(*, on: date) -> date:
    """The last date of birth of those who are 18 on this day; who is born on a February 29 waits for March."""
    try:
        return on.replace(year=on.year - MAJORITY)
    except ValueError:
        return date(on.year - MAJORITY, 2, 28)


def is_abroad(person: Individual) -> bool:
    """Whether the last known address lies outside the United States."""
    return person.country not in ("", "US")


def is_resident_of_a_state(person: Individual) -> bool:
    """Whether the last known address lies in a State in the sense of the law; the military mail does not tell."""
    return not is_abroad(person) and person.state in STATES
