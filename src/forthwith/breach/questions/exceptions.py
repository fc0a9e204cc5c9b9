"""What may show that there was no breach: the three exclusions and the four factors (45 CFR 164.402)."""

from forthwith.breach.questions.shapes import Group, Question, Section

Q = Question

_UNINTENTIONAL = "exclusions.unintentional_acquisition."
_INADVERTENT = "exclusions.inadvertent_disclosure."
_RETAIN = "exclusions.unable_to_retain."

EXCLUSIONS = Section(
    "exclusions",
    "Exclusions",
    "An exclusion holds only when every one of its elements is shown. Leave out what nobody claims.",
    (
        Group(
            "Unintentional acquisition, access or use",
            (
                Q(_UNINTENTIONAL + "unintentional", "Was it unintentional?"),
                Q(
                    _UNINTENTIONAL + "under_authority",
                    "By a workforce member or under the entity’s authority?",
                ),
                Q(_UNINTENTIONAL + "good_faith", "In good faith?"),
                Q(_UNINTENTIONAL + "within_scope_of_authority", "Within the scope of authority?"),
                Q(
                    _UNINTENTIONAL + "further_use_or_disclosure",
                    "Was it used or disclosed further without permission?",
                ),
            ),
            "45 CFR 164.402, breach (1)(i)",
        ),
        Group(
            "Inadvertent disclosure among authorized persons",
            (
                Q(_INADVERTENT + "inadvertent", "Was the disclosure inadvertent?"),
                Q(
                    _INADVERTENT + "discloser_authorized",
                    "Was the person who disclosed authorized to access PHI?",
                ),
                Q(
                    _INADVERTENT + "recipient_authorized",
                    "Was the person who received authorized to access PHI?",
                ),
                Q(
                    _INADVERTENT + "same_entity_or_arrangement",
                    "Both at the same entity, business associate or organized health care arrangement?",
                ),
                Q(_INADVERTENT + "further_use_or_disclosure", "Was it passed on or used without permission?"),
            ),
            "45 CFR 164.402, breach (1)(ii)",
        ),
        Group(
            "The recipient could not have kept it",
            (
                Q(_RETAIN + "disclosure", "Was it a disclosure to an unauthorized person?"),
                Q(
                    _RETAIN + "good_faith_belief",
                    "Is there a good-faith belief that the recipient could not reasonably have retained it?",
                ),
            ),
            "45 CFR 164.402, breach (1)(iii)",
        ),
    ),
)

ASSESSMENT = Section(
    "assessment",
    "Four factors",
    "A breach is presumed. It is rebutted only when all four factors are documented and a named person concludes, "
    "with reasons and in good faith, that the probability of compromise is low.",
    (
        Group(
            "1. What the information was",
            (
                Q(
                    "assessment.nature_and_extent",
                    "Nature and extent of the information",
                    "Identifiers such as SSN, card or financial data; clinical detail; mental health, substance use; "
                    "how likely is re-identification?",
                    "45 CFR 164.402, breach (2)(i)",
                    parts=(
                        "Which Social Security numbers, credit cards or financial data?",
                        "Which clinical detail, diagnosis, treatment or medications?",
                        "Mental health, substance use, sexually transmitted diseases or pregnancy?",
                        "Which identifiers, and how likely is re-identification?",
                    ),
                ),
            ),
        ),
        Group(
            "2. Who got it",
            (
                Q(
                    "assessment.unauthorized_person",
                    "Who used it or received it",
                    "Has this person duties to protect it? Could this person re-identify it?",
                    "45 CFR 164.402, breach (2)(ii)",
                    parts=(
                        "Has this person obligations to protect the privacy and security of the information?",
                        "Is this person able to re-identify it?",
                    ),
                ),
            ),
        ),
        Group(
            "3. Whether it was seen",
            (
                Q(
                    "assessment.acquired_or_viewed",
                    "Was it actually acquired or viewed?",
                    "For example the forensic analysis of a recovered device.",
                    "45 CFR 164.402, breach (2)(iii)",
                    parts=(
                        "Does analysis of a recovered device show that what was stored was never accessed?",
                    ),
                ),
            ),
        ),
        Group(
            "4. What was done about it",
            (
                Q(
                    "assessment.mitigation",
                    "How far is the risk mitigated?",
                    "For example satisfactory assurances that it will not be used further, or was destroyed.",
                    "45 CFR 164.402, breach (2)(iv)",
                    parts=(
                        "Are there satisfactory assurances that it will not be used further, or will be destroyed?",
                    ),
                ),
            ),
        ),
        Group(
            "Conclusion, all factors together",
            (
                Q("assessment.conclusion.probability", "Probability that the information was compromised"),
                Q("assessment.conclusion.reasons", "Reasons", "Without reasons nothing is demonstrated."),
                Q("assessment.conclusion.good_faith", "Was the assessment thorough and made in good faith?"),
            ),
        ),
        Group(
            "Without an assessment",
            (
                Q(
                    "notify_without_assessment",
                    "Does the entity choose to notify without an assessment?",
                    "It may; the incident is then treated as a breach.",
                    "45 CFR 164.402, breach (2)",
                ),
            ),
        ),
    ),
    signed="assessment.conclusion",
)

FURTHER = Section(
    "further-factors",
    "Further factors",
    "Whatever else bears on the probability of compromise, beside the four factors of the rule.",
    (
        Group(
            "Add a factor",
            (
                Q("name", "What is it about?", needed=True),
                Q("says", "What was found?", needed=True),
                Q("evidence", "What does it rest on?", "One a line."),
            ),
        ),
    ),
    items="assessment.further_factors",
    signed="says",
)
