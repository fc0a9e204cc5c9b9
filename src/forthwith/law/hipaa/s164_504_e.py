"""45 CFR 164.504(e)(2) What a business associate contract says, and 164.314(a)(2) what it adds on electronic PHI."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa.s164_410 import OUTER_LIMIT
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing, Version

CITE = Cite("45 CFR 164.504") / "e" / "2"
SECURITY = Cite("45 CFR 164.314") / "a" / "2" / "i"
_WILL = CITE / "ii"


class Answer(StrEnum):
    """What somebody found in the contract; nobody has looked is not no."""

    THERE = "there"
    LACKING = "lacking"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """As the form asks."""
        return {"there": "Yes", "lacking": "No", "not_needed": "Not needed here"}.get(
            self, "Nobody has looked"
        )


@dataclass(frozen=True, slots=True)
class Term:
    """One term the contract must hold; `only_if` where the text asks for it under a condition alone."""

    key: str
    says: str
    cite: Cite
    only_if: str = ""


_TERMS = (
    Term("uses", "establishes the permitted and required uses and disclosures", CITE / "i"),
    Term("no_other_use", "no other use or disclosure than the contract or law allows", _WILL / "A"),
    Term("safeguards", "appropriate safeguards; subpart C for electronic PHI", _WILL / "B"),
    Term("report", "reports other uses and disclosures, and breaches of unsecured PHI", _WILL / "C"),
    Term("subcontractors", "subcontractors agree to the same restrictions and conditions", _WILL / "D"),
    Term("access", "makes PHI available to the individual (164.524)", _WILL / "E"),
    Term("amendment", "makes PHI available for amendment, and takes amendments in (164.526)", _WILL / "F"),
    Term("accounting", "makes available what an accounting of disclosures needs (164.528)", _WILL / "G"),
    Term(
        "obligations",
        "complies with the rules for an obligation of the entity that it carries out",
        _WILL / "H",
        only_if="it carries out an obligation of the entity under subpart E",
    ),
    Term("books", "opens practices, books and records to the Secretary", _WILL / "I"),
    Term(
        "return", "returns or destroys all PHI at the end, or where not feasible protects it on", _WILL / "J"
    ),
    Term("termination", "lets the entity end the contract when a material term is violated", CITE / "iii"),
    Term(
        "security_rule",
        "complies with subpart C",
        SECURITY / "A",
        only_if="it creates, receives, maintains or transmits electronic PHI",
    ),
    Term(
        "security_subcontractors",
        "subcontractors of electronic PHI agree by a contract of their own",
        SECURITY / "B",
        only_if="it creates, receives, maintains or transmits electronic PHI",
    ),
    Term(
        "security_incidents",
        "reports security incidents, breaches of unsecured PHI among them",
        SECURITY / "C",
        only_if="it creates, receives, maintains or transmits electronic PHI",
    ),
)

TERMS = Dated(
    CITE,
    Version(_TERMS, "78 FR 5566 (25 January 2013)", effective=date(2013, 3, 26), comply_by=date(2013, 9, 23)),
)


def terms(on: date) -> tuple[Term, ...]:
    """The terms a contract must hold on a day; NotInForce before the rule of 2013 had to be followed."""
    return TERMS.on(on)


def holds(answers: Mapping[str, str], on: date) -> Finding[bool | None]:
    """Whether the contract holds every term; False where one is known to lack, None where nobody has looked at one."""
    found = tuple(_term(one, Answer(answers.get(one.key, Answer.UNKNOWN))) for one in terms(on))
    lacking = sum(1 for one in found if one.value is False)
    unknown = sum(1 for one in found if one.value is None)
    if lacking:
        return Finding(False, f"{lacking} of the terms the law asks for lack", CITE, found)
    if unknown:
        return Finding(None, f"Nobody has looked for {unknown} of the terms the law asks for", CITE, found)
    return Finding(True, "Every term the law asks for is there", CITE, found)


def _term(term: Term, answer: Answer) -> Finding[bool | None]:
    if answer is Answer.UNKNOWN or (answer is Answer.NOT_NEEDED and not term.only_if):
        return Finding(
            None, f"Not looked for: {term.says}", term.cite, (Missing(term.says, f"terms.{term.key}"),)
        )
    if answer is Answer.NOT_NEEDED:
        says = f"Not needed: {term.says}"
        return Finding(True, says, term.cite, (Fact(term.only_if, value=False),))
    says = f"{'There' if answer is Answer.THERE else 'Lacking'}: {term.says}"
    return Finding(answer is Answer.THERE, says, term.cite)


def agreed_days(days: int | None, on: date) -> Finding[bool | None]:
    """Whether the days agreed for reporting a breach keep within the law: no later than 60 days (164.410(b))."""
    limit, fact = OUTER_LIMIT.on(on), Fact("days agreed for reporting a breach", days)
    if days is None:
        says = f"None agreed: the law’s own limit holds, without unreasonable delay and within {limit} days"
        return Finding(None, says, OUTER_LIMIT.cite, (fact,))
    says = f"{days} days {'keep' if days <= limit else 'do not keep'} within the law’s {limit}"
    return Finding(days <= limit, says, OUTER_LIMIT.cite, (fact,))
