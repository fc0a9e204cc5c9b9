"""Missouri, RSMo 407.1500: people who are not health care consumers; government bodies included; consumers deemed.

Read in digests; the whole section was not at hand. The section calls everybody a consumer; here, as everywhere in
Forthwith, consumers are the individuals told under HIPAA.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forthwith.law.beside import Beside
from forthwith.law.dates import years_kept
from forthwith.law.hipaa.case import Case
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Ground, Law, Notice, Others
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Version
from forthwith.law.states import elements
from forthwith.law.states.elements import Answer, all_of
from forthwith.law.states.holds import holds
from forthwith.law.states.notices import Notices, duties_of
from forthwith.law.states.residents import Residents, case_of, deemed, shortfalls

CITE = Cite("RSMo 407.1500")
DEFINED = Cite("RSMo 407.1500.1")
TELL = Cite("RSMo 407.1500.2")
DEEMED_BY = Cite("RSMo 407.1500.3")


def _since_2009(value: int) -> Version[int]:
    day = date(2009, 8, 28)
    return Version(value, "HB 62 (2009)", effective=day, comply_by=day)


LARGE_MORE_THAN = Dated(TELL / "8", _since_2009(1_000))
COST_EXCEEDS = Dated(TELL / "6" / "d", _since_2009(100_000))
PEOPLE_EXCEED = Dated(TELL / "6" / "d", _since_2009(150_000))
FINDING_KEPT_YEARS = Dated(TELL / "5", _since_2009(5))

ELEMENTS: tuple[elements.Element, ...] = (
    ("social_security_number", "a Social Security number"),
    ("driver_license_or_state_id", "a driver license or another number of a government body"),
    ("account_with_code", "an account or card number with its code"),
    ("identifier_with_code", "an electronic identifier or routing code with its code"),
    ("medical_information", "medical information"),
    ("health_insurance_information", "health insurance information"),
)
GROUNDS = frozenset({Ground.IMPEDE_CRIMINAL_INVESTIGATION, Ground.DAMAGE_NATIONAL_SECURITY})

_NOTICES = Notices(
    cite=TELL,
    name="Missouri",
    to_owner=TELL / "2",
    large=(
        (Notice.ATTORNEY_GENERAL, "the Attorney General of Missouri", TELL / "8"),
        (Notice.REPORTING_AGENCIES, "the consumer reporting agencies", TELL / "8"),
    ),
    direct=(
        "a letter",
        "e-mail to people who agreed to electronic communication",
        "a telephone call directly with the people concerned",
    ),
    substitute="or, for those concerned, e-mail, a conspicuous posting on the website and major Statewide media",
)


def decide(residents: Residents) -> Beside:
    """What Missouri's law says of its residents, consumers and others apart."""
    consumers = deemed(residents, Law.MISSOURI, DEEMED_BY, _NOTICES.large, LARGE_MORE_THAN)
    if not residents.others:
        return Beside(law=Law.MISSOURI, state="MO", applies=consumers[0].why, duties=consumers)
    others = residents.incident.others
    applies = own_test(others, as_of=residents.hipaa.as_of)
    case = _case(residents, applies)
    may = _may_substitute(case, residents)
    duties = duties_of(case, residents, _NOTICES, LARGE_MORE_THAN.on(case.ruled_on), may_substitute=may)
    return Beside(
        law=Law.MISSOURI,
        state="MO",
        applies=applies,
        duties=(*duties, *consumers),
        findings=(*shortfalls(case, duties, TELL / "1"), *_kept(case, others), *_at_once(case, duties)),
    )


def own_test(others: Others, *, as_of: date) -> Answer:
    """A breach of security that Missouri asks to tell of: medical and insurance information count."""
    tests = (
        elements.computerized(others, DEFINED),
        elements.personal_information(others.data, ELEMENTS, DEFINED),
        elements.accessed_and_acquired(others, DEFINED),
        elements.not_excepted(others, DEFINED),
        elements.harm_not_ruled_out(
            others, TELL / "5", standard="identity theft or other fraud", as_of=as_of
        ),
    )
    value = all_of(tests)
    return Finding(value, f"Missouri: {elements.OUTCOME[value]}", CITE, tests)


def _case(residents: Residents, applies: Answer) -> Case:
    held = holds(
        residents.incident.statements,
        grounds=GROUNDS,
        written_down=True,
        cite=TELL / "3",
        as_of=residents.hipaa.as_of,
    )
    return case_of(residents, Law.MISSOURI, held, applies)


def _may_substitute(case: Case, residents: Residents) -> bool:
    """Over $100,000, over 150,000 people, too little contact data, or people who cannot be identified."""
    others = residents.incident.others
    return (
        (others.cost_of_notice or 0) > COST_EXCEEDS.on(case.ruled_on)
        or residents.others > PEOPLE_EXCEED.on(case.ruled_on)
        or bool(others.unreachable or others.unidentified)
    )


def _kept(case: Case, others: Others) -> Iterator[Answer]:
    """The written finding that no fraud is reasonably likely is kept five years."""
    judged = others.no_likely_harm
    if judged is not None and judged.value and judged.is_reasoned and judged.on <= case.as_of:
        until = years_kept(judged.on, FINDING_KEPT_YEARS.on(case.ruled_on))
        because = (judged.about("identity theft or other fraud is not likely"),)
        yield Finding(True, f"Keep the written finding until {until}", FINDING_KEPT_YEARS.cite, because)


def _at_once(case: Case, duties: tuple[Duty, ...]) -> Iterator[Answer]:
    """Who only maintains the data tells its owner immediately following discovery."""
    for duty in duties:
        late = duty.notice is Notice.OWNER and duty.why.value and not duty.hold_until
        since, day = case.discovered_on, duty.done_on or case.as_of
        if late and since is not None and day > since:
            says = f"{duty.to_whom} is to be told immediately: {(day - since).days} days after discovery"
            yield Finding(
                True, says, TELL / "2", (Fact("discovered on", since), Fact("told on", duty.done_on))
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What Missouri's own letter says, element by element; types of information, never values."""

    what_happened: str = ""
    types: tuple[str, ...] = ()
    telephone: str = ""  # if one exists
    no_telephone: bool = False  # somebody confirms that there is none
    agencies: str = ""  # how to reach the consumer reporting agencies
    vigilance: str = ""  # the advice to review account statements and credit reports


def missing_content(content: Content) -> Finding[tuple[str, ...]]:
    """The elements a letter under Missouri's law still lacks."""
    return elements.lacking(
        TELL / "4",
        ("the incident in general terms", "what_happened", content.what_happened),
        ("the types of personal information", "types", "".join(content.types)),
        (
            "a telephone number, if one exists",
            "telephone",
            "none" if content.no_telephone else content.telephone,
        ),
        ("how to reach the consumer reporting agencies", "agencies", content.agencies),
        ("the advice to remain vigilant", "vigilance", content.vigilance),
    )
