"""Two persons are two: the one rule wherever a second person is asked for (reading 106).

It asks about human beings, not about roles: whoever did the first step does not do the second, whichever role, deputy's
office, emergency access or token they do it with, and neither from another account of theirs.
"""

from forthwith.errors import NotPermitted
from forthwith.people.models import Person


def are_two(first: Person, second: Person) -> bool:
    """Whether these are two human beings: not one account, nor two accounts at one mailbox."""
    return first.pk != second.pk and _mailbox(first.email) != _mailbox(second.email)


def check_second_person(by: Person, first: Person | None, *, refusal: str) -> None:
    """NotPermitted, with what the page says, where `by` is the person who did the first step.

    With nobody known for the first step there is nobody to differ from: refused as well.
    """
    if first is None or not are_two(first, by):
        raise NotPermitted(refusal)


def _mailbox(address: str) -> str:
    """Where mail arrives: in whatever case it is written, with or without what stands behind a +."""
    name, _, host = address.casefold().strip().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"
