"""An approved plan carried out over LDAPS, change by change; one refused account does not stop the others."""

from forthwith.access.models import Plan
from forthwith.people.models import Person


def carry_out(*, by: Person, plan: Plan) -> Plan:
    """Carry out every change of an approved plan that is not done yet, reading each back; safe to run again."""
    raise NotImplementedError
