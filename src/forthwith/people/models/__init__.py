"""Tables of persons, of what they hold, of how they sign in, and of word sent to them."""

from forthwith.people.models.appointments import Appointment, Appointments
from forthwith.people.models.emergencies import Emergencies, Emergency
from forthwith.people.models.facilities import Facilities, Facility
from forthwith.people.models.factors import Factor, FactorReset, RecoveryCode
from forthwith.people.models.messages import Message
from forthwith.people.models.persons import Person, Persons
from forthwith.people.models.sessions import Session, Sessions

__all__ = [
    "Appointment",
    "Appointments",
    "Emergencies",
    "Emergency",
    "Facilities",
    "Facility",
    "Factor",
    "FactorReset",
    "Message",
    "Person",
    "Persons",
    "RecoveryCode",
    "Session",
    "Sessions",
]
