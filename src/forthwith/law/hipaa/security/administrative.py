"""45 CFR 164.308 Administrative safeguards, row by row in our own words."""

from functools import partial

from forthwith.law.hipaa.provisions import Group
from forthwith.law.hipaa.security import rows
from forthwith.law.hipaa.security.rows import addressable, required
from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.308")
A, B = CITE / "a", CITE / "b"

_standard = partial(rows.standard, group=Group.ADMINISTRATIVE)
_NO_CLEARINGHOUSE = "a clearinghouse that is part of a larger organization"
_ASSOCIATES = "who lets a business associate create, receive, maintain or transmit electronic PHI"

ADMINISTRATIVE = (
    *_standard(
        A / "1" / "i",
        "Security management process",
        "Are there policies and procedures to prevent, detect, contain and correct security violations?",
        required(
            A / "1" / "ii" / "A",
            "Risk analysis",
            "Is there an accurate and thorough assessment of the risks to the confidentiality, integrity and "
            "availability of all electronic PHI that is held?",
        ),
        required(
            A / "1" / "ii" / "B",
            "Risk management",
            "Are there measures that bring those risks down to a reasonable and appropriate level?",
        ),
        required(
            A / "1" / "ii" / "C",
            "Sanction policy",
            "Are members of the workforce sanctioned who do not follow the security policies and procedures?",
        ),
        required(
            A / "1" / "ii" / "D",
            "Information system activity review",
            "Are records of activity, such as audit logs, access reports and incident tracking, reviewed regularly?",
        ),
    ),
    *_standard(
        A / "2",
        "Assigned security responsibility",
        "Is there one security official who is responsible for the security policies and procedures?",
    ),
    *_standard(
        A / "3" / "i",
        "Workforce security",
        "Do policies and procedures see to it that everybody who needs access to electronic PHI has it, and that "
        "nobody else gets it?",
        addressable(
            A / "3" / "ii" / "A",
            "Authorization and supervision",
            "Are those who work with electronic PHI, or where it can be reached, authorized or supervised?",
        ),
        addressable(
            A / "3" / "ii" / "B",
            "Workforce clearance",
            "Is it determined that somebody’s access to electronic PHI is appropriate?",
        ),
        addressable(
            A / "3" / "ii" / "C",
            "Termination procedures",
            "Does access end when employment ends, or when it is no longer appropriate?",
        ),
    ),
    *_standard(
        A / "4" / "i",
        "Information access management",
        "Is access to electronic PHI authorized by policies and procedures that fit the Privacy Rule?",
        required(
            A / "4" / "ii" / "A",
            "Isolating a clearinghouse",
            "Is the clearinghouse’s electronic PHI protected from the larger organization?",
            only_if=_NO_CLEARINGHOUSE,
        ),
        addressable(
            A / "4" / "ii" / "B",
            "Access authorization",
            "Is access granted by procedure, for example to a workstation, transaction, program or process?",
        ),
        addressable(
            A / "4" / "ii" / "C",
            "Access establishment and modification",
            "Is a user’s right of access established, documented, reviewed and modified as authorized?",
        ),
    ),
    *_standard(
        A / "5" / "i",
        "Security awareness and training",
        "Is there a program of security awareness and training for the whole workforce, management included?",
        addressable(A / "5" / "ii" / "A", "Security reminders", "Are there periodic security updates?"),
        addressable(
            A / "5" / "ii" / "B",
            "Protection from malicious software",
            "Is the workforce trained to guard against, detect and report malicious software?",
        ),
        addressable(
            A / "5" / "ii" / "C",
            "Log-in monitoring",
            "Are attempts to log in monitored, and discrepancies reported?",
        ),
        addressable(
            A / "5" / "ii" / "D",
            "Password management",
            "Are there procedures for creating, changing and safeguarding passwords?",
        ),
    ),
    *_standard(
        A / "6" / "i",
        "Security incident procedures",
        "Are there policies and procedures to address security incidents?",
        required(
            A / "6" / "ii",
            "Response and reporting",
            "Are incidents identified and responded to, their harm mitigated as far as practicable, and both "
            "incident and outcome documented?",
        ),
    ),
    *_standard(
        A / "7" / "i",
        "Contingency plan",
        "Are there policies and procedures for an emergency that damages systems with electronic PHI?",
        required(
            A / "7" / "ii" / "A",
            "Data backup plan",
            "Are exact copies of electronic PHI made and kept so that they can be retrieved?",
        ),
        required(A / "7" / "ii" / "B", "Disaster recovery plan", "Can any loss of data be restored?"),
        required(
            A / "7" / "ii" / "C",
            "Emergency mode operation plan",
            "Can critical processes that protect electronic PHI go on while operating in emergency mode?",
        ),
        addressable(
            A / "7" / "ii" / "D",
            "Testing and revision",
            "Are contingency plans tested and revised periodically?",
        ),
        addressable(
            A / "7" / "ii" / "E",
            "Applications and data criticality analysis",
            "Is it assessed how critical each application and its data are for the other contingency plans?",
        ),
    ),
    *_standard(
        A / "8",
        "Evaluation",
        "Is it evaluated periodically, technically and otherwise, and after environmental or operational change, "
        "how far policies and procedures meet the Security Rule?",
    ),
    *_standard(
        B / "1",
        "Business associate contracts",
        "Do business associates handle electronic PHI only after satisfactory assurances that they will safeguard it?",
        required(
            B / "3",
            "Written contract or other arrangement",
            "Are those assurances documented in a contract or other arrangement that meets 164.314(a)?",
            only_if=_ASSOCIATES,
        ),
        only_if=_ASSOCIATES,
    ),
)
