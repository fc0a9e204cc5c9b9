"""Michigan, Identity Theft Protection Act, MCL 445.63 and 445.72: people who are not consumers; consumers deemed.

Read in digests of two law firms and a compilation of notice rules; the whole section was not at hand.
"""

from dataclasses import dataclass
from datetime import date

from forthwith.law.beside import Beside
from forthwith.law.hipaa.case import Case
from forthwith.law.hipaa.facts import Ground, Law, Notice, Others
from forthwith.law.kernel import Cite, Dated, Finding, Missing, Version
from forthwith.law.states import elements
from forthwith.law.states.elements import Answer, all_of, asked
from forthwith.law.states.holds import holds
from forthwith.law.states.notices import Notices, duties_of
from forthwith.law.states.residents import Residents, case_of, deemed, shortfalls

CITE = Cite("MCL 445.72")
DEFINED = Cite("MCL 445.63")


def _since_2007(value: int) -> Version[int]:
    day = date(2007, 7, 2)
    return Version(value, "2006 PA 566", effective=day, comply_by=day)


AGENCIES_MORE_THAN = Dated(CITE / "8", _since_2007(1_000))
COST_EXCEEDS = Dated(CITE / "5", _since_2007(250_000))
RESIDENTS_MORE_THAN = Dated(CITE / "5", _since_2007(500_000))

ELEMENTS: tuple[elements.Element, ...] = (
    ("social_security_number", "a Social Security number"),
    ("driver_license_or_state_id", "a driver license or State identification number"),
    ("account_with_code", "an account or card number with its code"),
)
GROUNDS = frozenset(
    {
        Ground.IMPEDE_CRIMINAL_INVESTIGATION,
        Ground.IMPEDE_CIVIL_INVESTIGATION,
        Ground.DAMAGE_NATIONAL_SECURITY,
    }
)

_SEVERAL = Missing("whether the database held more than one individual", "others.several_individuals")
_NOTICES = Notices(
    cite=CITE,
    name="Michigan",
    to_owner=CITE / "2",
    large=((Notice.REPORTING_AGENCIES, "the consumer reporting agencies", CITE / "8"),),
    direct=(
        "a letter to the postal address",
        "e-mail, with consent, an existing relationship by e-mail, or for business on the internet",
        "a live telephone call; where nobody answers within 3 business days, in writing or by e-mail as well",
    ),
    substitute="or e-mail, a posting on the website and Statewide media that name the website or a telephone number",
)


def decide(residents: Residents) -> Beside:
    """What Michigan's law says of its residents, consumers and others apart."""
    consumers = deemed(residents, Law.MICHIGAN, CITE / "10", _NOTICES.large, AGENCIES_MORE_THAN)
    if not residents.others:
        return Beside(law=Law.MICHIGAN, state="MI", applies=consumers[0].why, duties=consumers)
    applies = own_test(residents.incident.others, as_of=residents.hipaa.as_of)
    case = _case(residents, applies)
    may = _may_substitute(case, residents)
    duties = duties_of(case, residents, _NOTICES, AGENCIES_MORE_THAN.on(case.ruled_on), may_substitute=may)
    return Beside(
        law=Law.MICHIGAN,
        state="MI",
        applies=applies,
        duties=(*duties, *consumers),
        findings=shortfalls(case, duties, CITE / "4"),
    )


def own_test(others: Others, *, as_of: date) -> Answer:
    """A security breach that Michigan asks to tell of: its own test, with no four factors and no presumption."""
    tests = (
        elements.computerized(others, DEFINED),
        asked(
            others.several_individuals,
            "A database on several individuals",
            "Not on several",
            DEFINED,
            _SEVERAL,
        ),
        elements.personal_information(others.data, ELEMENTS, DEFINED),
        elements.accessed_and_acquired(others, DEFINED),
        elements.not_excepted(others, CITE),
        elements.harm_not_ruled_out(
            others, CITE / "3", standard="substantial loss or injury, or identity theft,", as_of=as_of
        ),
    )
    value = all_of(tests)
    return Finding(value, f"Michigan: {elements.OUTCOME[value]}", CITE, tests)


def _case(residents: Residents, applies: Answer) -> Case:
    held = holds(
        residents.incident.statements,
        grounds=GROUNDS,
        written_down=False,
        cite=CITE / "4",
        as_of=residents.hipaa.as_of,
    )
    return case_of(residents, Law.MICHIGAN, held, applies)


def _may_substitute(case: Case, residents: Residents) -> bool:
    """Where direct notice would cost more than $250,000, or to more than 500,000 residents."""
    cost = residents.incident.others.cost_of_notice or 0
    return cost > COST_EXCEEDS.on(case.ruled_on) or residents.others > RESIDENTS_MORE_THAN.on(case.ruled_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What Michigan's own letter says, element by element; types of information, never values."""

    what_happened: str = ""
    types: tuple[str, ...] = ()
    protection: str = ""  # what was done to protect the data from further breaches
    telephone: str = ""  # for questions and assistance; an e-mail address does not do
    vigilance: str = ""  # the reminder to stay vigilant for fraud and identity theft


def missing_content(content: Content) -> Finding[tuple[str, ...]]:
    """The elements a letter under Michigan's law still lacks."""
    return elements.lacking(
        CITE / "6",
        ("a general description of the breach", "what_happened", content.what_happened),
        ("the types of personal information", "types", "".join(content.types)),
        ("what was done to protect the data", "protection", content.protection),
        ("a telephone number for assistance", "telephone", content.telephone),
        ("the reminder to remain vigilant for fraud and identity theft", "vigilance", content.vigilance),
    )
