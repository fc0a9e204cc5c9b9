"""Who knew when, what happened, what the information was, whether it was secured: each question at its place."""

from forthwith.breach.questions.shapes import Group, Question, Section

Q = Question

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
            "For whom",
            (
                Q(
                    "role",
                    "In which role does the entity answer for this incident?",
                    "Left open, it is the covered entity. A business associate owes its notices to covered entities.",
                    "45 CFR 164.404; 164.410",
                ),
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
