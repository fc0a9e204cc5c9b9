"""Tables of persons, of what they hold, of how they sign in, and of word sent to them."""

from forthwith.people.models.appointments import Appointment, Appointments
from forthwith.people.models.emergencies import Emergencies, Emergency
from forthwith.people.models.facilities import Facilities, Facility
from forthwith.people.models.factors import Factor, FactorReset, RecoveryCode
from forthwith.people.models.messages import Message
from forthwith.people.models.persons import Appointed, Person, Persons
from forthwith.people.models.sessions import Session, Sessions
from forthwith.people.models.sign_on import GroupAppointment, SeenAssertion, SignOn

__all__ = [
    "Appointed",
    "Appointment",
    "Appointments",
    "Emergencies",
    "Emergency",
    "Facilities",
    "Facility",
    "Factor",
    "FactorReset",
    "GroupAppointment",
    "Message",
    "Person",
    "Persons",
    "RecoveryCode",
    "SeenAssertion",
    "Session",
    "Sessions",
    "SignOn",
]
