"""What a visit looks at: questions in our own words, each with the rule it asks after, in the version of a day."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.kernel import Cite, Dated, Version

CITE = Cite("dmh.2.F")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; answered yes, all is as it should be."""

    key: str
    asks: str
    cite: str


_QUESTIONS = (
    Question("doors", "Can nobody reach workplaces with PHI without being let in?", "45 CFR 164.310(a)(1)"),
    Question(
        "visitors", "Are visitors signed in, and accompanied where PHI is?", "45 CFR 164.310(a)(2)(iii)"
    ),
    Question(
        "emergency_entry",
        "Is it known who gets in to restore data in an emergency, and how?",
        "45 CFR 164.310(a)(2)(i)",
    ),
    Question(
        "plan", "Is there a security plan of the building, and does it hold?", "45 CFR 164.310(a)(2)(ii)"
    ),
    Question(
        "repairs",
        "Are repairs to doors, locks and walls that protect PHI written down?",
        "45 CFR 164.310(a)(2)(iv)",
    ),
    Question("screens", "Can no screen with PHI be read by passers-by?", "45 CFR 164.310(b)"),
    Question(
        "unattended",
        "Are unattended workstations locked, in fact and by their settings?",
        "45 CFR 164.310(c)",
    ),
    Question("portable", "Are portable computers and phones with PHI locked away?", "45 CFR 164.310(c)"),
    Question("disposal", "Is paper shredded, and are media destroyed or wiped?", "45 CFR 164.310(d)(2)(i)"),
    Question(
        "reuse",
        "Are media wiped before somebody else uses them, and is that proved?",
        "45 CFR 164.310(d)(2)(ii)",
    ),
    Question(
        "moves",
        "Is it written down who moved which equipment with PHI, and where to?",
        "45 CFR 164.310(d)(2)(iii)",
    ),
    Question(
        "paper", "Are files and printouts with PHI under lock when nobody is there?", "45 CFR 164.530(c)"
    ),
    Question("passwords", "Is no password written where others find it?", "45 CFR 164.308(a)(5)(ii)(D)"),
    Question("shared", "Does everybody sign in as themselves?", "45 CFR 164.312(a)(2)(i)"),
    Question(
        "reporting", "Do members of the workforce know how to report an incident?", "45 CFR 164.308(a)(6)(ii)"
    ),
    Question("notice", "Is the notice of privacy practices posted?", "45 CFR 164.520(c)(2)(iii)"),
    Question("downtime", "Are the papers for work without computers at hand?", "45 CFR 164.308(a)(7)(ii)(C)"),
    Question(
        "own_policies", "Has the facility no policy of its own where the department’s controls?", "dmh.3"
    ),
)

FIRST_LIST = date(2013, 5, 17)
CHECKLIST = Dated(
    CITE,
    Version(_QUESTIONS, "Our own list after 45 CFR 164.310", effective=FIRST_LIST, comply_by=FIRST_LIST),
)


def questions(on: date) -> tuple[Question, ...]:
    """The questions a visit planned on a day goes by."""
    return CHECKLIST.on(on)


def list_of(on: date) -> date:
    """Which list that is, by the day from which it holds."""
    return CHECKLIST.version_on(on).effective
