"""45 CFR 164.502 to 164.514 Uses and disclosures of protected health information, in our own words."""

from forthwith.law.hipaa.privacy.rows import asked
from forthwith.law.hipaa.provisions import Group
from forthwith.law.kernel import Cite

_502, _504, _508, _510 = (Cite(f"45 CFR 164.{number}") for number in (502, 504, 508, 510))
_506, _512, _514 = (Cite(f"45 CFR 164.{number}") for number in (506, 512, 514))

USES = asked(
    Group.USES,
    (
        _502 / "a",
        "Permitted and required uses and disclosures",
        "Is PHI used and disclosed only as the Privacy Rule permits or requires?",
    ),
    (
        _502 / "a" / "5" / "ii",
        "Sale of PHI",
        "Is no PHI disclosed for payment without the individual’s authorization, but for the exceptions?",
    ),
    (
        _502 / "b",
        "Minimum necessary",
        "Are uses, disclosures and requests limited to the least that the purpose needs?",
    ),
    (
        _502 / "e",
        "Disclosures to business associates",
        "Does PHI go to a business associate only after satisfactory assurances, documented in writing?",
        "who discloses PHI to business associates",
    ),
    (
        _502 / "f",
        "Deceased individuals",
        "Is the PHI of people who have died protected for fifty years after their death?",
    ),
    (
        _502 / "g",
        "Personal representatives",
        "Is a personal representative treated as the individual, with the rules on minors and on abuse?",
    ),
    (
        _502 / "h",
        "Confidential communications",
        "Is PHI communicated the way, and to the place, that was agreed with the individual?",
    ),
    (
        _502 / "i",
        "Consistent with the notice",
        "Is PHI used and disclosed only as the notice of privacy practices says?",
    ),
    (
        _504 / "e",
        "Business associate contracts",
        "Does each contract with a business associate hold every required term, and is a known violation acted upon?",
        "who discloses PHI to business associates",
    ),
    (
        _504 / "f",
        "Group health plans",
        "Do the plan documents restrict how the sponsor uses and discloses PHI?",
        "a group health plan that discloses PHI to its sponsor",
    ),
    (
        _506 / "c",
        "Treatment, payment and health care operations",
        "Do uses and disclosures for treatment, payment and operations keep to their limits?",
    ),
    (
        _508 / "a",
        "When an authorization is needed",
        "Is authorization obtained for psychotherapy notes, marketing, sale, and whatever is not otherwise permitted?",
    ),
    (
        _508 / "c",
        "What an authorization says",
        "Is every authorization in plain language with all its elements, and is its copy given and kept?",
    ),
    (
        _510 / "a",
        "Facility directories",
        "Is an individual asked before being listed in a directory, and can object?",
        "who keeps a directory of individuals in a facility",
    ),
    (
        _510 / "b",
        "Family and others involved in care",
        "Do others involved in care learn only what concerns them, if the individual agrees or it serves them?",
    ),
    (
        _512,
        "Uses and disclosures without asking the individual",
        "Are disclosures for public health, oversight, courts, law enforcement and the like made only as allowed?",
    ),
    (
        _512 / "i",
        "Research",
        "Is PHI used for research only with an authorization, a waiver by a board, or as the rule otherwise allows?",
        "who uses or discloses PHI for research",
    ),
    (
        _514 / "b",
        "De-identification",
        "Is information called de-identified only after an expert’s determination or removal of all identifiers?",
    ),
    (
        _514 / "d",
        "Minimum necessary in practice",
        "Is it laid down who needs which PHI, and by which criteria disclosures and requests are limited?",
    ),
    (
        _514 / "e",
        "Limited data sets",
        "Does a limited data set go out only under a data use agreement?",
        "who discloses limited data sets",
    ),
    (
        _514 / "f",
        "Fundraising",
        "Does fundraising use only what is allowed, and can everybody opt out each time?",
        "who uses PHI for fundraising",
    ),
    (
        _514 / "h",
        "Verification",
        "Is the identity and authority of whoever asks for PHI verified before it is disclosed?",
    ),
)
