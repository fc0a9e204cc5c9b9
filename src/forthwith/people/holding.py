"""Which roles a person holds now, and by what: an appointment, or emergency access, marked as such."""

from dataclasses import dataclass
from datetime import date, datetime

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Person


@dataclass(frozen=True, slots=True)
class Held:
    """A role held now. Of an appointment: its facility and last day; of an emergency: its moment of end."""

    role: Role
    facility: str = ""
    deputy: bool = False
    until_on: date | None = None
    emergency: bool = False
    until_at: datetime | None = None

    @property
    def words(self) -> str:
        """As it is shown."""
        more = ", deputy" if self.deputy else ", in an emergency" if self.emergency else ""
        return self.role.words + more


def held_now(person: Person) -> tuple[Held, ...]:
    """Everything a person holds at this moment; nothing while they are barred."""
    if not person.is_active:
        return ()
    appointed = person.appointments.in_force(clock.today()).select_related("facility")
    taken = person.emergencies.standing(clock.now())
    return (
        *(
            Held(Role(one.role), one.facility.code if one.facility else "", one.deputy, one.until_on)
            for one in appointed
        ),
        *(Held(Role(one.role), emergency=True, until_at=one.until_at) for one in taken),
    )


def in_an_emergency(person: Person, *roles: Role) -> bool:
    """Whether, of these roles, the person holds now only what was taken in an emergency."""
    return person.holds(*roles) and person.roles(clock.today()).isdisjoint(roles)
