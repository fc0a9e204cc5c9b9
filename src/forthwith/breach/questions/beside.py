"""What the laws beside HIPAA ask about: part 2, people who are not consumers, other States, covered entities."""

from forthwith.breach.questions.shapes import Group, Question, Section

Q = Question

PART_2 = Section(
    "part-2",
    "Substance use records",
    "Records under 42 CFR part 2 are counted, told of and reported apart from HIPAA, even where the people are the "
    "same. Letters about them must not reveal what they are about.",
    (
        Group(
            "Are part 2 records involved?",
            (
                Q("part_2.records", "Are part 2 records among the information?", "", "42 CFR 2.11"),
                Q(
                    "part_2.holder",
                    "As what does the entity hold them?",
                    "A program treats; a lawful holder received them with consent; a qualified service organization "
                    "works for a program.",
                    "42 CFR 2.16(b)",
                ),
                Q("part_2.permitted", "Does 42 CFR part 2 permit what was done with them?"),
                Q(
                    "part_2.waived",
                    "A lawful holder: does counsel find that no notice is owed under part 2?",
                    "The text names programs only. Until counsel answers, notice is planned.",
                ),
            ),
        ),
        Group(
            "Patients whose part 2 records are affected",
            (
                Q("part_2.total", "How many patients?", "Never added to the people counted under HIPAA."),
                Q("part_2.estimated", "Is the number an estimate?"),
                Q("part_2.residents", "How many live in which State?", "One State a line: MO 640."),
                Q("part_2.residence_unknown", "Of how many is the State not known?"),
                Q("part_2.unreachable", "How many of the living cannot be written to?"),
            ),
        ),
        Group(
            "Substitute notice to these patients",
            (
                Q("part_2.substitute.told_on", "Fewer than 10: day the last was told by other means"),
                Q("part_2.substitute.posted_on", "First day of the posting on the home page"),
                Q("part_2.substitute.removed_on", "Day the posting was taken down"),
                Q("part_2.substitute.major_media_on", "Day of the notice in major print or broadcast media"),
                Q("part_2.substitute.toll_free", "Toll-free number"),
                Q("part_2.substitute.toll_free_from", "First day the number was active"),
                Q("part_2.substitute.toll_free_until", "Day the number was or will be closed"),
            ),
            "42 CFR 2.16(b); 45 CFR 164.404(d)(2)",
        ),
    ),
)

OTHERS = Section(
    "no-consumers",
    "Employees and others",
    "People who are not consumers: HIPAA does not reach employment records, the laws of the States do. They are never "
    "added to the people counted under HIPAA.",
    (
        Group(
            "Who",
            (
                Q("others.total", "How many people who are not consumers are affected?"),
                Q("others.residents", "How many of them live in which State?", "One State a line: MI 640."),
                Q("others.residence_unknown", "Of how many is the State not known?"),
                Q("others.unreachable", "How many cannot be written to?"),
                Q("others.unidentified", "How many cannot be identified?"),
                Q(
                    "others.cost_of_notice",
                    "What would direct notice cost, in dollars?",
                    "Only if it is very high.",
                ),
            ),
        ),
        Group(
            "Which data",
            (
                Q(
                    "others.data.with_name",
                    "Did names stand with it?",
                    "First name or initial, and last name.",
                ),
                Q("others.data.social_security_number", "Social Security numbers?"),
                Q(
                    "others.data.driver_license_or_state_id",
                    "Driver license or State identification numbers?",
                ),
                Q("others.data.account_with_code", "Account or card numbers, with any code they need?"),
                Q(
                    "others.data.identifier_with_code",
                    "Electronic identifiers or routing codes, with their code?",
                ),
                Q("others.data.medical_information", "Medical information?"),
                Q("others.data.health_insurance_information", "Health insurance information?"),
                Q(
                    "others.data.redacted",
                    "Was every such element redacted?",
                    "Such as cut to its last four digits.",
                ),
            ),
            "MCL 445.63; RSMo 407.1500.1",
        ),
        Group(
            "What became of it",
            (
                Q("others.computerized", "Was the data computerized?", "Paper alone is outside these laws."),
                Q("others.several_individuals", "Did it stand in a database on more than one individual?"),
                Q("others.accessed", "Did somebody without authorization have access?"),
                Q("others.acquired", "Did somebody without authorization acquire it?"),
                Q(
                    "others.good_faith_employee",
                    "Was it an employee or agent in good faith, and nothing was misused?",
                ),
                Q("others.encrypted", "Was the data encrypted?"),
                Q("others.key_accessed", "Did somebody with unauthorized access to the key take part?"),
                Q(
                    "others.no_likely_harm",
                    "Does the entity determine that harm is not likely?",
                    "Substantial loss, identity theft or other fraud. Missouri: kept in writing for five years.",
                    "MCL 445.72; RSMo 407.1500.2(5)",
                ),
                Q(
                    "others.maintained_for",
                    "Whose data is it, if the entity only maintains it?",
                    "Then the entity tells the owner, and the owner tells the people.",
                ),
            ),
        ),
    ),
)

COUNSEL = Section(
    "counsel",
    "Other States",
    "The laws of States other than Michigan and Missouri are not read here. Their residents are named and counted, and "
    "the question stays open until counsel has answered it.",
    (
        Group(
            "Add counsel’s answer",
            (
                Q("state", "State", "By its two letters.", needed=True),
                Q("owed", "Does its law ask for a notice?"),
                Q("due_on", "Last day for it, as counsel reads that law"),
                Q("answer", "What did counsel answer, and on what does it rest?", needed=True),
                Q("by", "Counsel by name", needed=True),
                Q("on", "Day of the answer", needed=True),
            ),
        ),
    ),
    items="counsel",
)

ENTITIES = Section(
    "covered-entities",
    "Covered entities",
    "For a business associate: each covered entity whose people are affected is owed a notice of its own, with its own "
    "count (45 CFR 164.410). Say under “What happened” that "
    "the entity is a business associate; otherwise leave this empty.",
    (
        Group(
            "Add a covered entity",
            (
                Q("name", "Name", needed=True),
                Q(
                    "total",
                    "How many of its individuals are affected?",
                    "Never added to those of another entity.",
                ),
                Q("residents", "How many live in which State?", "One State a line: MO 640."),
                Q("told_on", "Day it was told"),
                Q(
                    "identified_on",
                    "Day it was told who is concerned",
                    "The identification of each individual, as far as possible.",
                    "45 CFR 164.410(c)(1)",
                ),
                Q(
                    "agent",
                    "Does the business associate act as this entity’s agent?",
                    "If so, the entity’s own clock runs from the business associate’s discovery.",
                    "45 CFR 164.404(a)(2)",
                ),
            ),
        ),
    ),
    items="covered_entities",
)
