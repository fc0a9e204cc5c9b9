"""Who answers for a facility today, and whether somebody else may."""

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.people.models import Appointment, Person


def officer_of(facility: str) -> Person | None:
    """Who answers for a facility today: its local security officer, else a deputy."""
    held = Appointment.objects.in_force(clock.today()).filter(
        facility__code=facility, role=Role.LOCAL_SECURITY_OFFICER, person__is_active=True
    )
    found = held.select_related("person").order_by("deputy", "from_on").first()
    return found.person if found else None
