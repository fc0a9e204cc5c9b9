"""What may be assessed, how a row may be answered, and where it then stands; pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa import privacy_rule, security_rule
from forthwith.law.hipaa.provisions import Kind, Provision
from forthwith.law.hipaa.s164_306 import Addressed, Decided, lacking
from forthwith.ui.shown import Status


class Subject(StrEnum):
    """What a yearly assessment is of."""

    SECURITY = "security"
    PRIVACY = "privacy"

    @property
    def words(self) -> str:
        """As a page heads it."""
        return f"{self.value.capitalize()} assessment"

    def provisions_on(self, day: date) -> tuple[Provision, ...]:
        """The rows of the law this assessment asks."""
        if self is Subject.SECURITY:
            return security_rule.provisions_on(day)
        return privacy_rule.provisions_on(day)


class Answer(StrEnum):
    """How a row may be answered; unknown is an answer, and not the same as no."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not_in_place"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """As a form offers it."""
        return _ANSWERS[self]


_ANSWERS = {
    Answer.IN_PLACE: "In place",
    Answer.PARTLY: "Partly in place",
    Answer.NOT_IN_PLACE: "Not in place",
    Answer.NOT_APPLICABLE: "Does not apply to us",
    Answer.UNKNOWN: "Not known yet",
}


class Stand(StrEnum):
    """Where a row stands."""

    OPEN = "open"
    TO_CONFIRM = "to_confirm"
    MET = "met"
    BY_ALTERNATIVE = "by_alternative"
    DOCUMENTED = "documented"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


STAND = {
    Stand.OPEN: Status("Not answered", "warning"),
    Stand.TO_CONFIRM: Status("To be confirmed again", "warning"),
    Stand.MET: Status("In place", "good"),
    Stand.BY_ALTERNATIVE: Status("Equivalent measure in place", "good"),
    Stand.DOCUMENTED: Status("Not implemented, reasons documented", "neutral"),
    Stand.PARTLY: Status("Partly in place", "danger"),
    Stand.NOT_MET: Status("Not in place", "danger"),
    Stand.NOT_APPLICABLE: Status("Does not apply", "neutral"),
    Stand.UNKNOWN: Status("Not known", "danger"),
}

WAITING = frozenset({Stand.OPEN, Stand.TO_CONFIRM})
FINDINGS = frozenset({Stand.PARTLY, Stand.NOT_MET, Stand.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one row, as a form gives it and the table keeps it."""

    answer: Answer | None = None
    evidence: str = ""
    link: str = ""
    reasons: str = ""
    decided: Decided = field(default_factory=lambda: Decided(None))


_BY_ANSWER = {
    Answer.IN_PLACE: Stand.MET,
    Answer.PARTLY: Stand.PARTLY,
    Answer.NOT_IN_PLACE: Stand.NOT_MET,
    Answer.NOT_APPLICABLE: Stand.NOT_APPLICABLE,
    Answer.UNKNOWN: Stand.UNKNOWN,
}


def stands(kind: Kind, answer: Answer | None, way: Addressed | None) -> Stand:
    """Where a row stands after its answer; an addressable one that is decided against stands on its reasons."""
    if kind is Kind.ADDRESSABLE and way is Addressed.NEITHER:
        return Stand.DOCUMENTED
    if answer is None:
        return Stand.OPEN
    if way is Addressed.ALTERNATIVE and answer is Answer.IN_PLACE:
        return Stand.BY_ALTERNATIVE
    return _BY_ANSWER[answer]


def faults(provision: Provision, said: Said) -> tuple[str, ...]:
    """What an answer lacks before it is one, each a phrase that says what was expected."""
    found = list(lacking(said.decided)) if _is_decided(provision, said) else []
    if provision.kind is not Kind.ADDRESSABLE and said.decided.way is not None:
        found.append(
            "an answer about the measure itself: only an addressable specification has an alternative"
        )
    if said.decided.way is Addressed.NEITHER:
        return tuple(found)
    if said.answer is None:
        found.append("an answer")
    if said.answer is Answer.NOT_APPLICABLE and not provision.only_if:
        found.append("another answer: the text reaches everybody, so it applies")
    if said.answer is Answer.IN_PLACE and not (said.evidence.strip() or said.link.strip()):
        found.append("the evidence that shows it: what it is, or where it lies")
    if said.answer not in (None, Answer.IN_PLACE) and not said.reasons.strip():
        found.append("the reasons")
    return tuple(found)


def _is_decided(provision: Provision, said: Said) -> bool:
    """An addressable specification is decided in one of three ways, unless nothing is known of it yet."""
    return provision.kind is Kind.ADDRESSABLE and said.answer is not Answer.UNKNOWN
