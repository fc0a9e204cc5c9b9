"""45 CFR 164.404 Notification to individuals: (a)(2) discovered, (b) timeliness, (c) content."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.dates import days_after
from forthwith.law.hipaa.case import Case, Term, duty
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.discovery import Capacities, discovered
from forthwith.law.hipaa.facts import Capacity, Knowledge, Notice
from forthwith.law.hipaa.published import since_2009
from forthwith.law.kernel import Cite, Dated, Finding, Missing

CITE = Cite("45 CFR 164.404")

OUTER_LIMIT = Dated(CITE / "b", since_2009(60))

DISCOVERED = CITE / "a" / "2"

_CAPACITIES = Capacities(
    own=frozenset({Capacity.COVERED_ENTITY}),
    people=frozenset({Capacity.WORKFORCE_MEMBER, Capacity.AGENT}),
    below=frozenset({Capacity.BUSINESS_ASSOCIATE, Capacity.SUBCONTRACTOR}),
)


def discovered_on(knowledge: tuple[Knowledge, ...], *, as_of: date) -> Finding[date | None]:
    """(a)(2) The first day known, or knowable with diligence, to the entity, its people or agents."""
    return discovered(knowledge, _CAPACITIES, DISCOVERED, as_of=as_of)


def outer_limit(discovered_on: date | None, *, ruled_on: date) -> date | None:
    """(b) In no case later than 60 calendar days after discovery."""
    if discovered_on is None:
        return None
    return days_after(discovered_on, OUTER_LIMIT.on(ruled_on))


def individual_notice(case: Case, limit: Term) -> Duty:
    """(b) Without unreasonable delay and in no case later than 60 days after discovery."""
    why = Finding(
        case.is_breach,
        f"Notify each individual without unreasonable delay, {limit.says}",
        OUTER_LIMIT.cite,
        (*case.grounds, *limit.because),
    )
    return duty(case, Notice.INDIVIDUAL, why, limit, to_whom="each individual affected", how=_HOW)


_HOW = ("first-class mail to the last known address", "e-mail where the individual agreed to it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a letter says, element by element; types of information, never values."""

    what_happened: str = ""
    breach_on: date | None = None
    breach_until: date | None = None
    discovered_on: date | None = None
    dates_not_known: bool = False  # somebody confirms that a date left out is not known
    types: tuple[str, ...] = ()
    steps: str = ""  # what individuals should do to protect themselves
    investigation: str = ""
    mitigation: str = ""
    protection: str = ""  # against further breaches
    toll_free: str = ""
    email: str = ""
    website: str = ""
    postal: str = ""


def missing_content(content: Content) -> Finding[tuple[str, ...]]:
    """(c)(1) The elements a letter still lacks; a letter that lacks one cannot be approved."""
    lacking = tuple(Missing(words, where) for words, where, has in _elements(content) if not has)
    value = tuple(one.name for one in lacking)
    says = f"The letter lacks {len(value)} of its elements" if value else "The letter has all its elements"
    return Finding(value, says, CITE / "c" / "1", lacking)


def _elements(content: Content) -> tuple[tuple[str, str, object], ...]:
    dated = content.dates_not_known
    return (
        ("(A) what happened", "what_happened", content.what_happened.strip()),
        ("(A) the date of the breach, if known", "breach_on", dated or content.breach_on),
        ("(A) the date of its discovery, if known", "discovered_on", dated or content.discovered_on),
        ("(B) the types of information involved", "types", "".join(content.types).strip()),
        ("(C) steps individuals should take to protect themselves", "steps", content.steps.strip()),
        ("(D) what is done to investigate", "investigation", content.investigation.strip()),
        ("(D) what is done to mitigate harm", "mitigation", content.mitigation.strip()),
        ("(D) what is done against further breaches", "protection", content.protection.strip()),
        ("(E) a toll-free number, e-mail address, website or postal address", "toll_free", _contact(content)),
    )


def _contact(content: Content) -> str:
    """(c)(1)(E) A toll-free number, an e-mail address, a website, or a postal address: any one."""
    return (content.toll_free + content.email + content.website + content.postal).strip()
