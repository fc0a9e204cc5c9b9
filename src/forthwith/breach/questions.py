"""The questions a person is asked, in plain words, each at its place among the facts, with its clause; pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One question: where its answer goes, what is asked, what helps, what it rests on."""

    path: str
    asks: str
    hint: str = ""
    cite: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    heading: str
    questions: tuple[Question, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions. `items` names a list among the facts that grows one item at a time.

    `signed` names the answers under which the person's name and the day are put.
    """

    slug: str
    title: str
    says: str
    groups: tuple[Group, ...]
    items: str = ""
    signed: str = ""


Q = Question

HAPPENED = Section(
    "what-happened",
    "What happened",
    "Answer what is known. “Not known yet” is an answer: nothing unknown is ever read as “no”.",
    (
        Group(
            "When",
            (
                Q("first_occurred_on", "First day of the incident", "Leave empty if nobody knows it yet."),
                Q("last_occurred_on", "Last day of the incident", "The same day, if it lasted no longer."),
            ),
        ),
        Group(
            "What was done with the information",
            (
                Q("conduct.acts", "What was done?", "Mark all that apply."),
                Q(
                    "conduct.permitted",
                    "Does the Privacy Rule permit it?",
                    "For example for treatment, payment or operations, or with an authorization.",
                    "45 CFR 164.402",
                ),
                Q(
                    "conduct.properly_incidental",
                    "Was it only incidental to a permitted use?",
                    "With reasonable safeguards and the minimum necessary in place.",
                    "45 CFR 164.502(a)(1)(iii)",
                ),
                Q(
                    "conduct.minimum_necessary_violated",
                    "Was more than the minimum necessary used or disclosed?",
                    "If so, the use is not permitted.",
                    "45 CFR 164.502(b)",
                ),
            ),
        ),
    ),
)

INFORMATION = Section(
    "information",
    "The information",
    "What kind of information it was. Give types, never values.",
    (
        Group(
            "Is it protected health information?",
            (
                Q(
                    "information.individually_identifiable",
                    "Is it individually identifiable health information?",
                    "",
                    "45 CFR 160.103",
                ),
                Q("information.de_identified", "Was it de-identified?", "", "45 CFR 164.514(a)-(b)"),
                Q(
                    "information.employment_record",
                    "Is it an employment record held as an employer?",
                    "",
                    "45 CFR 160.103",
                ),
                Q(
                    "information.education_record",
                    "Is it an education record under FERPA?",
                    "",
                    "45 CFR 160.103",
                ),
                Q(
                    "information.last_individual_died_on",
                    "If everyone concerned is dead: when did the last one die?",
                    "Information of people dead for more than 50 years is not protected.",
                    "45 CFR 160.103",
                ),
            ),
        ),
        Group(
            "What it held",
            (
                Q("information.media", "In which form?", "Paper and speech count as well."),
                Q(
                    "information.types",
                    "Types of information",
                    "One a line: full name, diagnosis, Social Security number …",
                ),
            ),
        ),
    ),
)

PROTECTION = Section(
    "protection",
    "Was it secured?",
    "Secured information needs no notice. A password, access control, a firewall or redaction does not secure it.",
    (
        Group(
            "Encryption",
            (
                Q(
                    "protection.encrypted",
                    "Was it encrypted, consistent with NIST?",
                    "",
                    "45 CFR 164.402; 164.304",
                ),
                Q("protection.key_breached", "Was the key or process breached too?"),
                Q(
                    "protection.unlocked_when_accessed",
                    "Was the disk or system unlocked when it was reached?",
                ),
                Q("protection.ransomware", "Did ransomware reach it?"),
            ),
        ),
        Group(
            "Destruction and other protections",
            (
                Q("protection.destroyed_by", "Had the media been destroyed before?", "", "NIST SP 800-88"),
                Q("protection.could_be_rebuilt", "Could it still be read or rebuilt?"),
                Q("protection.others", "Other protections", "Kept as facts; they are no safe harbor."),
            ),
        ),
    ),
)

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
            "What was found",
            (
                Q(
                    "assessment.nature_and_extent",
                    "Nature and extent of the information",
                    "Identifiers such as SSN, card or financial data; clinical detail; mental health, substance use; "
                    "how likely is re-identification?",
                    "45 CFR 164.402, breach (2)(i)",
                ),
                Q(
                    "assessment.unauthorized_person",
                    "Who used it or received it",
                    "Has this person duties to protect it? Could this person re-identify it?",
                    "45 CFR 164.402, breach (2)(ii)",
                ),
                Q(
                    "assessment.acquired_or_viewed",
                    "Was it actually acquired or viewed?",
                    "For example the forensic analysis of a recovered device.",
                    "45 CFR 164.402, breach (2)(iii)",
                ),
                Q(
                    "assessment.mitigation",
                    "How far is the risk mitigated?",
                    "For example satisfactory assurances that it will not be used further, or was destroyed.",
                    "45 CFR 164.402, breach (2)(iv)",
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

KNOWLEDGE = Section(
    "knowledge",
    "Who knew when",
    "Every moment at which somebody knew of the incident, or would have known with reasonable diligence. "
    "The law takes the earliest that counts; it never counts the person who committed the breach.",
    (
        Group(
            "Add a moment",
            (
                Q(
                    "on",
                    "Day",
                    "For a business associate: the day it discovered the incident itself.",
                    needed=True,
                ),
                Q("who", "Who", "A role or a name.", needed=True),
                Q("capacity", "In what capacity?", needed=True),
                Q("basis", "Known, or would have been known?", needed=True),
                Q("committed_the_breach", "Did this person commit the breach?"),
                Q(
                    "agent",
                    "A business associate: is it an agent of the entity?",
                    "Federal common law of agency: has the entity the right to control its conduct?",
                    "45 CFR 164.404(a)(2)",
                ),
                Q("told_entity_on", "A business associate: when did it tell the entity?"),
            ),
        ),
    ),
    items="knowledge",
)

LAW_ENFORCEMENT = Section(
    "law-enforcement",
    "Law-enforcement delay",
    "Only a law-enforcement official’s statement that a notice would impede a criminal investigation or damage "
    "national security delays the notices (45 CFR 164.412).",
    (
        Group(
            "Add a statement",
            (
                Q("on", "Day of the statement", needed=True),
                Q("form", "Written or oral?", needed=True),
                Q("ground", "What would the notice do?"),
                Q("by_law_enforcement_official", "Was it made by a law-enforcement official?"),
                Q("official", "The official’s name, title and agency"),
                Q("until", "A writing: the last day of the delay it specifies"),
                Q("documented", "An oral statement: is it documented, with the official’s identity?"),
            ),
        ),
    ),
    items="statements",
)

GIVEN = Section(
    "given",
    "Notices given",
    "Record a notice to HHS, to the media, by telephone or by substitute means here. "
    "Letters record themselves when their mailing is recorded.",
    (
        Group(
            "Add a notice",
            (
                Q("notice", "Which notice?", needed=True),
                Q("on", "Day it was given", needed=True),
                Q("state", "A media notice: for which State or jurisdiction?", "Two letters for a State."),
            ),
        ),
    ),
    items="given",
)

DELAY = Section(
    "delay",
    "Time taken",
    "Sixty days is the outer limit; the law also says “without unreasonable delay”. "
    "The entity must hold evidence that any delay was necessary.",
    (
        Group("Readiness", (Q("ready_on", "Day on which everything needed for the notices was at hand"),)),
        Group(
            "Numbers known so far",
            (
                Q("affected.total", "People affected", "A roster replaces this number."),
                Q("affected.estimated", "Is the number an estimate?"),
                Q("affected.imminent_misuse", "Is imminent misuse possible, so that notice is urgent?"),
            ),
        ),
    ),
)

NECESSITY = Section(
    "necessity",
    "Evidence for a delay",
    "What shows that a delay was necessary. Without it a late notice stands as a finding (45 CFR 164.414(b)).",
    (
        Group(
            "Add evidence",
            (
                Q("value", "Was the delay necessary?", needed=True),
                Q("reasons", "Why, and what shows it?", needed=True),
            ),
        ),
    ),
    items="delay_necessary",
    signed="value",
)

SECTIONS = {
    section.slug: section
    for section in (
        KNOWLEDGE,
        HAPPENED,
        INFORMATION,
        PROTECTION,
        EXCLUSIONS,
        ASSESSMENT,
        LAW_ENFORCEMENT,
        DELAY,
        NECESSITY,
        GIVEN,
    )
}
