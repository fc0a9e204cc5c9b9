"""A copy written to a file at the terminal: made by a person of the installation; nothing is overwritten."""

from collections.abc import Callable
from pathlib import Path

from forthwith.errors import NotFound, WrongState
from forthwith.people.models import Person


def person_of(address: str) -> Person:
    """The person with this address, who may sign in."""
    found = Person.objects.filter(email__iexact=address.strip(), is_active=True).first()
    if found is None:
        raise NotFound("Nobody who may sign in has this e-mail address.")
    return found


def written(out: Path, made: Callable[[], tuple[str, bytes]]) -> str:
    """Make the copy and write it for its owner's eyes alone; its reference. Refused where the file is there already."""
    if out.exists() or not out.parent.is_dir():
        raise WrongState(
            f"{out} is there already, or its folder is not. Name a new file in a folder there is."
        )
    reference, content = made()
    out.touch(mode=0o600, exist_ok=False)
    out.write_bytes(content)
    return reference
