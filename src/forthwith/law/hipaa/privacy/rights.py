"""45 CFR 164.520 to 164.528 Rights of individuals, in our own words."""

from forthwith.law.hipaa.privacy.rows import asked
from forthwith.law.hipaa.provisions import Group
from forthwith.law.kernel import Cite

_520, _522, _524, _526, _528 = (Cite(f"45 CFR 164.{number}") for number in (520, 522, 524, 526, 528))

RIGHTS = asked(
    Group.RIGHTS,
    (
        _520 / "b",
        "What the notice of privacy practices says",
        "Is the notice in plain language, with all its elements, and revised promptly after a material change?",
    ),
    (
        _520 / "c",
        "How the notice is given",
        "Is the notice provided on time, posted, on the website, and acknowledged where there is direct treatment?",
    ),
    (
        _520 / "e",
        "Notices that are kept",
        "Is every version of the notice kept, with acknowledgments or the good-faith efforts to obtain them?",
    ),
    (
        _522 / "a",
        "Request for a restriction",
        "Can an individual ask for a restriction, and is one on PHI paid for in full out of pocket always agreed to?",
    ),
    (
        _522 / "b",
        "Request for confidential communications",
        "Are reasonable requests to be reached by other means or at other places accommodated?",
    ),
    (
        _524 / "a",
        "Access to one’s own PHI",
        "Can individuals inspect their PHI and get a copy, and is access denied only on the grounds of the rule?",
    ),
    (
        _524 / "b",
        "Access in time",
        "Is a request for access acted on within 30 days, with one extension of 30 days at most, in writing?",
    ),
    (
        _524 / "c",
        "Form and fee of access",
        "Is access given in the form asked for, electronically where so kept, and at no more than a cost-based fee?",
    ),
    (
        _524 / "d",
        "Denial of access",
        "Is a denial in plain language, in time, with the right of review where there is one?",
    ),
    (
        _526 / "a",
        "Amendment of PHI",
        "Can individuals have PHI amended, and is that denied only on the grounds of the rule?",
    ),
    (
        _526 / "b",
        "Amendment in time",
        "Is a request acted on within 60 days, with one extension of 30 days at most, in writing?",
    ),
    (
        _526 / "d",
        "Denial of an amendment",
        "Does a denial tell of the right to a statement of disagreement, and is that statement kept with the PHI?",
    ),
    (
        _528 / "a",
        "Accounting of disclosures",
        "Can an individual be told of the disclosures of the last six years that must be accounted for?",
    ),
    (
        _528 / "c",
        "Accounting in time",
        "Is an accounting given within 60 days, extended once by 30 at most, the first in twelve months free?",
    ),
)
