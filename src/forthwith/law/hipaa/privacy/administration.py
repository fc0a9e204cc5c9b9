"""45 CFR 164.530 (a) to (j) Administrative requirements, in our own words."""

from forthwith.law.hipaa.privacy.rows import asked
from forthwith.law.hipaa.provisions import Group
from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.530")

ADMINISTRATION = asked(
    Group.PRIVACY_ADMINISTRATION,
    (
        CITE / "a",
        "Personnel designations",
        "Are a privacy official and a contact for complaints designated, and is that documented?",
    ),
    (
        CITE / "b",
        "Training",
        "Is all of the workforce trained on the privacy policies: at first, and again after a material change?",
    ),
    (
        CITE / "c",
        "Safeguards",
        "Do administrative, technical and physical safeguards protect PHI in every form, paper and speech included?",
    ),
    (
        CITE / "d",
        "Complaints",
        "Can individuals complain, and are all complaints and their disposition documented?",
    ),
    (
        CITE / "e",
        "Sanctions",
        "Are appropriate sanctions applied to members of the workforce, and documented?",
    ),
    (
        CITE / "f",
        "Mitigation",
        "Is the harm of a known violation mitigated as far as practicable?",
    ),
    (
        CITE / "g",
        "No intimidation or retaliation",
        "Is nobody intimidated, threatened or retaliated against for using a right or for complaining?",
    ),
    (
        CITE / "h",
        "No waiver of rights",
        "Is nobody asked to waive a right as a condition of treatment, payment, enrollment or eligibility?",
    ),
    (
        CITE / "i",
        "Policies and procedures, and changes to them",
        "Are privacy policies and procedures in place, and changed as law and the notice change?",
    ),
    (
        CITE / "j",
        "Documentation",
        "Are policies, communications and actions documented, and kept for six years?",
    ),
)
