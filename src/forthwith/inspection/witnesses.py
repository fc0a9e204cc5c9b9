"""What the first page tells of witnesses that do not take the record's head."""

from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record.witness.queries import Standing, failing
from forthwith.ui.shown import Link

TOLD = (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.ADMINISTRATOR)


def waiting(person: Person) -> list[Link]:
    """Each witness that failed, to whoever answers for the record."""
    if not person.holds(*TOLD):
        return []
    return [Link(_told(one), "/record/") for one in failing()]


def _told(one: Standing) -> str:
    last = f"last taken {one.sent_at:%Y-%m-%d %H:%M} UTC" if one.sent_at else "none taken yet"
    times = "once" if one.tries == 1 else f"{one.tries} times"
    return f"The record's head does not reach {one.place.words}: tried {times}, {last}. {one.failed}"
