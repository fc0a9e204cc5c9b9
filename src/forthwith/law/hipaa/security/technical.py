"""45 CFR 164.312 Technical safeguards, row by row in our own words."""

from functools import partial

from forthwith.law.hipaa.provisions import Group
from forthwith.law.hipaa.security import rows
from forthwith.law.hipaa.security.rows import addressable, required
from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.312")
A, E = CITE / "a", CITE / "e"

_standard = partial(rows.standard, group=Group.TECHNICAL)

TECHNICAL = (
    *_standard(
        A / "1",
        "Access control",
        "Do systems with electronic PHI let in only persons and programs that were granted access?",
        required(
            A / "2" / "i",
            "Unique user identification",
            "Has each user a name or number of their own, by which they are identified and tracked?",
        ),
        required(
            A / "2" / "ii",
            "Emergency access procedure",
            "Can electronic PHI that is needed be obtained in an emergency?",
        ),
        addressable(
            A / "2" / "iii", "Automatic logoff", "Does a session end after a set time of inactivity?"
        ),
        addressable(
            A / "2" / "iv", "Encryption and decryption", "Is electronic PHI encrypted where it is kept?"
        ),
    ),
    *_standard(
        CITE / "b",
        "Audit controls",
        "Is activity in systems with electronic PHI recorded, so that it can be examined?",
    ),
    *_standard(
        CITE / "c" / "1",
        "Integrity",
        "Is electronic PHI protected from improper alteration and destruction?",
        addressable(
            CITE / "c" / "2",
            "Authenticating electronic PHI",
            "Can it be corroborated that electronic PHI was not altered or destroyed without authority?",
        ),
    ),
    *_standard(
        CITE / "d",
        "Person or entity authentication",
        "Is it verified that whoever seeks access to electronic PHI is who they claim to be?",
    ),
    *_standard(
        E / "1",
        "Transmission security",
        "Is electronic PHI guarded against unauthorized access while it is sent over a network?",
        addressable(
            E / "2" / "i",
            "Integrity controls",
            "Is it detected when electronic PHI is improperly modified on its way?",
        ),
        addressable(
            E / "2" / "ii", "Encryption", "Is electronic PHI encrypted on its way where appropriate?"
        ),
    ),
)
