"""The questions a first year begins with: our own words, from the clauses of the regulation, as dated data."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.kernel import Cite, Dated, Version
from forthwith.program.collection.domain import Kind

CITE = Cite("DMH 8.350") / "4"
_IN_FORCE = date(2013, 5, 17)


@dataclass(frozen=True, slots=True)
class Asks:
    """One question: its key, the same in every year, the clause it comes from, its words, how it is answered."""

    key: str
    clause: str
    asks: str
    kind: Kind = Kind.YES_NO


QUESTIONS: Dated[tuple[Asks, ...]] = Dated(
    CITE,
    Version(
        (
            Asks("deputy", "dmh.2.A", "Does somebody stand in for you when you are away?"),
            Asks(
                "security-policy",
                "dmh.2.B",
                "Has everybody at your facility acknowledged the security maintenance policy, other state "
                "employees who serve there included?",
            ),
            Asks(
                "changes-told",
                "dmh.2.C.iii",
                "Was every change to a system’s security, major update and new technology of the last twelve "
                "months told to the security officer first?",
            ),
            Asks(
                "new-systems",
                "dmh.2.C.iv",
                "Was every new information system told to the security officer when its project began?",
            ),
            Asks("training", "dmh.2.D", "Is the training of everybody at your facility up to date?"),
            Asks(
                "training-missing",
                "dmh.2.D",
                "How many people have not finished their training?",
                Kind.NUMBER,
            ),
            Asks("visit-findings", "dmh.2.F", "Is everything mended that the last site visit found?"),
            Asks(
                "incidents",
                "dmh.2.H",
                "Was every security incident of the last twelve months reported to the privacy officer at once?",
            ),
            Asks(
                "continuity", "dmh.2.I", "Do people at your facility know what to do when systems are down?"
            ),
            Asks("exercise", "dmh.2.I", "When was that last practiced?", Kind.DAY),
            Asks(
                "physical",
                "dmh.2.K",
                "Are doors, workstations, visitors and paper with PHI guarded as the policies say?",
            ),
            Asks(
                "inventory", "dmh.2.L", "Has all computing equipment been counted in the last twelve months?"
            ),
            Asks(
                "media",
                "dmh.2.L",
                "Is equipment wiped or destroyed, and that written down, before it leaves or is used again?",
            ),
            Asks(
                "leavers",
                "dmh.2.M",
                "Is it told on the day itself when somebody’s employment at your facility ends?",
            ),
            Asks("no-local-policy", "dmh.3", "Is your facility without any policy of its own on this topic?"),
            Asks(
                "sanctions",
                "dmh.5",
                "Was every known failure to follow the policy told to the privacy officer?",
            ),
            Asks("needs", "dmh.4", "What do you need from the security officer?", Kind.TEXT),
        ),
        "Missouri Department of Mental Health, risk management (17 May 2013), paragraph (4)",
        effective=_IN_FORCE,
        comply_by=_IN_FORCE,
    ),
)


def questions_on(day: date) -> tuple[Asks, ...]:
    """The questions a first draft begins with."""
    return QUESTIONS.on(day)
