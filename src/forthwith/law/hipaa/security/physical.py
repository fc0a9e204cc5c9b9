"""45 CFR 164.310 Physical safeguards, row by row in our own words."""

from functools import partial

from forthwith.law.hipaa.provisions import Group
from forthwith.law.hipaa.security import rows
from forthwith.law.hipaa.security.rows import addressable, required
from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.310")
A, D = CITE / "a", CITE / "d"

_standard = partial(rows.standard, group=Group.PHYSICAL)

PHYSICAL = (
    *_standard(
        A / "1",
        "Facility access controls",
        "Is physical access to systems, and to the places that house them, limited to those who are authorized?",
        addressable(
            A / "2" / "i",
            "Contingency operations",
            "Can people get into the facility to restore lost data in an emergency?",
        ),
        addressable(
            A / "2" / "ii",
            "Facility security plan",
            "Are the facility and its equipment safeguarded from unauthorized access, tampering and theft?",
        ),
        addressable(
            A / "2" / "iii",
            "Access control and validation",
            "Is a person’s access to a facility controlled and validated by role or function, visitors included?",
        ),
        addressable(
            A / "2" / "iv",
            "Maintenance records",
            "Are repairs and changes of doors, locks, walls and hardware that serve security documented?",
        ),
    ),
    *_standard(
        CITE / "b",
        "Workstation use",
        "Is it laid down what is done at each class of workstation with electronic PHI, how, and in which "
        "surroundings?",
    ),
    *_standard(
        CITE / "c",
        "Workstation security",
        "Is every workstation that reaches electronic PHI physically restricted to authorized users?",
    ),
    *_standard(
        D / "1",
        "Device and media controls",
        "Is the movement of hardware and media with electronic PHI governed, into, out of and within a facility?",
        required(
            D / "2" / "i", "Disposal", "Is the final disposition of electronic PHI and its media governed?"
        ),
        required(
            D / "2" / "ii", "Media re-use", "Is electronic PHI removed from media before they are used again?"
        ),
        addressable(
            D / "2" / "iii",
            "Accountability",
            "Is it recorded where hardware and media move and who is responsible for them?",
        ),
        addressable(
            D / "2" / "iv",
            "Data backup and storage",
            "Is an exact copy of electronic PHI made, where needed, before equipment is moved?",
        ),
    ),
)
