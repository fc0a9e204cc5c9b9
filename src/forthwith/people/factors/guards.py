"""What keeps a factor from being taken away."""

from django.conf import settings

from forthwith.errors import NotPermitted, WrongState
from forthwith.people.models import Factor, Person

REQUIRED = "required"


def is_required() -> bool:
    """Whether nobody works here with a password alone."""
    return bool(settings.SECOND_FACTOR == REQUIRED)


def check_may_take_away(factor: Factor, by: Person) -> None:
    """One's own, and not the last where one is required."""
    if factor.person_id != by.pk:
        raise NotPermitted("Only its owner takes it away. An administrator resets what was lost.")
    if is_required() and by.factors.count() == 1:
        raise WrongState("This is the last one, and one is required here. Add another first.")
