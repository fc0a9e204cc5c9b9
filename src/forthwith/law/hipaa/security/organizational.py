"""45 CFR 164.314 and 164.316: contracts, plan documents, policies and their documentation, in our own words."""

from forthwith.law.hipaa.provisions import Group
from forthwith.law.hipaa.security.rows import required, standard
from forthwith.law.kernel import Cite

ORGANIZATIONS = Cite("45 CFR 164.314")
DOCUMENTATION = Cite("45 CFR 164.316")

_ASSOCIATES = "who has business associates that handle electronic PHI"
_PLAN = "a group health plan that discloses electronic PHI to its sponsor"

ORGANIZATIONAL = (
    *standard(
        ORGANIZATIONS / "a" / "1",
        "Business associate contracts or other arrangements",
        "Does every contract or arrangement with a business associate meet the requirements that apply to it?",
        required(
            ORGANIZATIONS / "a" / "2",
            "What the contract must say",
            "Does it bind the business associate to the Security Rule, to agreements with its subcontractors, and to "
            "reporting security incidents and breaches?",
            only_if=_ASSOCIATES,
        ),
        group=Group.ORGANIZATIONAL,
        only_if=_ASSOCIATES,
    ),
    *standard(
        ORGANIZATIONS / "b" / "1",
        "Requirements for group health plans",
        "Do the plan documents bind the sponsor to safeguard electronic PHI reasonably and appropriately?",
        required(
            ORGANIZATIONS / "b" / "2",
            "What the plan documents must say",
            "Do they bind the sponsor to safeguards, to adequate separation, to its agents’ agreement, and to "
            "reporting security incidents?",
            only_if=_PLAN,
        ),
        group=Group.ORGANIZATIONAL,
        only_if=_PLAN,
    ),
    *standard(
        DOCUMENTATION / "a",
        "Policies and procedures",
        "Are there reasonable and appropriate policies and procedures for everything the Security Rule asks?",
        group=Group.DOCUMENTATION,
    ),
    *standard(
        DOCUMENTATION / "b" / "1",
        "Documentation",
        "Are policies and procedures, and each action or assessment that must be documented, kept in writing?",
        required(
            DOCUMENTATION / "b" / "2" / "i",
            "Time limit",
            "Is documentation kept six years from its creation or from when it was last in effect?",
        ),
        required(
            DOCUMENTATION / "b" / "2" / "ii",
            "Availability",
            "Is it available to those who carry out the procedures?",
        ),
        required(
            DOCUMENTATION / "b" / "2" / "iii",
            "Updates",
            "Is it reviewed periodically, and updated after environmental or operational change?",
        ),
        group=Group.DOCUMENTATION,
    ),
)
