"""How many people, whether the notices wait, when they were given, whether a delay was necessary."""

from forthwith.breach.questions.shapes import Group, Question, Section

Q = Question

NUMBERS = Section(
    "how-many",
    "How many people",
    "The numbers as far as they are known. A list of the people affected, once it is taken in, replaces them.",
    (
        Group(
            "Known so far",
            (
                Q("affected.total", "People affected", "All of them, in every State."),
                Q("affected.estimated", "Is the number an estimate?"),
                Q(
                    "affected.residents",
                    "How many live in which State?",
                    "One State a line, by its two letters: MO 640. DC and the territories are States.",
                    "45 CFR 164.406",
                ),
                Q("affected.residence_unknown", "Of how many is the State not known?"),
                Q(
                    "affected.unreachable",
                    "Living people who cannot be written to",
                    "No sufficient, up-to-date address. From ten on, substitute notice is public.",
                    "45 CFR 164.404(d)(2)",
                ),
                Q(
                    "affected.imminent_misuse",
                    "Is imminent misuse possible, so that notice is urgent?",
                    "Then the people are also told by telephone or other means.",
                    "45 CFR 164.404(d)(3)",
                ),
            ),
        ),
    ),
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
                Q(
                    "lifted_on",
                    "Day law enforcement said that notices need not wait any longer",
                    "The delay ends there under every law, also before a day that a writing named. Until then the "
                    "laws of Michigan and Missouri hold on, or to the day that the writing names.",
                ),
            ),
        ),
    ),
    items="statements",
)

GIVEN = Section(
    "given",
    "Notices given",
    "Record a notice to HHS, to the media, by telephone or to others here, once for each law it is given under. "
    "Letters record themselves when their mailing is recorded.",
    (
        Group(
            "Add a notice",
            (
                Q("notice", "Which notice?", needed=True),
                Q("on", "Day it was given", needed=True),
                Q("law", "Under which law?", "Leave it open for HIPAA."),
                Q(
                    "state",
                    "A media notice, or a notice under another State’s law: for which State or jurisdiction?",
                    "Two letters for a State.",
                ),
                Q(
                    "proof",
                    "What shows that it was given?",
                    "To whom and how, and the proof: a submission number, the outlets, a receipt.",
                    "45 CFR 164.414(b)",
                    needed=True,
                ),
            ),
        ),
    ),
    items="given",
)

SUBSTITUTE = Section(
    "substitute",
    "Substitute notice: facts",
    "For living people who cannot be written to. Fewer than 10 may be told by other means; 10 or more need a posting "
    "of 90 days or major media, and in either case a toll-free number active for 90 days.",
    (
        Group(
            "Fewer than 10",
            (
                Q("substitute.told_on", "Day the last of them was told by other means"),
                Q("substitute.told", "How many were told so?"),
            ),
            "45 CFR 164.404(d)(2)(i)",
        ),
        Group(
            "10 or more",
            (
                Q("substitute.posted_on", "First day of the posting on the home page"),
                Q(
                    "substitute.removed_on",
                    "Day the posting was taken down",
                    "Not before its 90 days are over.",
                ),
                Q("substitute.major_media_on", "Or day of the notice in major print or broadcast media"),
                Q("substitute.toll_free", "Toll-free number"),
                Q("substitute.toll_free_from", "First day the number was active"),
                Q("substitute.toll_free_until", "Day the number was or will be closed"),
            ),
            "45 CFR 164.404(d)(2)(ii)",
        ),
    ),
)

DELAY = Section(
    "delay",
    "Time taken",
    "Sixty days is the outer limit; the law also says “without unreasonable delay”. "
    "The entity must hold evidence that any delay was necessary.",
    (Group("Readiness", (Q("ready_on", "Day on which everything needed for the notices was at hand"),)),),
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
