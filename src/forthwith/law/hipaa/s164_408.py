"""45 CFR 164.408 Notification to the Secretary."""

from datetime import date

from forthwith.law.dates import days_after, end_of_calendar_year
from forthwith.law.hipaa.case import Case, Term, duty, given_on, term
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Affected, Notice
from forthwith.law.hipaa.published import since_2009
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing, Reason
from forthwith.law.readings import CONTEMPORANEOUSLY, COUNT_PER_ENTITY, COUNT_UNKNOWN, CROSSING_500

CITE = Cite("45 CFR 164.408")
CONTEMPORANEOUS = CITE / "b"

OR_MORE = Dated(CITE / "b", since_2009(500))
DAYS_AFTER_YEAR = Dated(CITE / "c", since_2009(60))

_TOTAL = Missing("how many individuals are affected", "affected.total")
_TO = "the Secretary of Health and Human Services"
_NOW = ("the Secretary's breach portal, as a breach of 500 or more",)
_LOG = ("the log of the year, submitted through the Secretary's breach portal",)


def secretary_notice(case: Case, limit: Term) -> Duty:
    """(a) Following the discovery of a breach, always: at once, or in the log of the year."""
    count, certain = counted(case.incident.affected)
    if count >= OR_MORE.on(case.ruled_on):  # 500 or more
        return _contemporaneously(case, limit, count)
    if certain:
        return _annually(case, count)
    says = f"Notify the Secretary; the count is not known, so plan to do it {limit.says}"
    because = (*case.grounds, _TOTAL, COUNT_UNKNOWN, *limit.because)
    why: Finding[bool | None] = Finding(None, says, CITE / "a", because)
    return duty(case, Notice.SECRETARY, why, limit, to_whom=_TO)


def counted(affected: Affected) -> tuple[int, bool]:
    """The individuals known to be affected, or reasonably believed to be, and whether that is all of them."""
    if affected.total is not None:
        return affected.total, True
    known = sum(affected.residents.values()) + (affected.residence_unknown or 0)
    return max(known, len(affected.individuals)), False


def _contemporaneously(case: Case, limit: Term, count: int) -> Duty:
    """(b) 500 or more individuals: contemporaneously with the notice to individuals."""
    told_on = given_on(case, Notice.INDIVIDUAL)
    told: tuple[Reason, ...] = () if told_on is None else (Fact("individuals were notified on", told_on),)
    says = f"Notify the Secretary together with the individuals, {limit.says}"
    because = (*_because(case, count), *told, CONTEMPORANEOUSLY, *limit.because)
    why = Finding(case.is_breach, says, CONTEMPORANEOUS, because)
    return duty(case, Notice.SECRETARY, why, limit, to_whom=_TO, how=_NOW)


def _annually(case: Case, count: int) -> Duty:
    """(c) Fewer than 500: not later than 60 days after the end of the calendar year of discovery."""
    discovered_on = case.discovered_on
    year_end = None if discovered_on is None else end_of_calendar_year(discovered_on)
    limit = term(case, log_due_on(discovered_on, ruled_on=case.ruled_on), year_end)
    says = f"Enter it in the log and submit the log to the Secretary, {limit.says}"
    why = Finding(case.is_breach, says, DAYS_AFTER_YEAR.cite, (*_because(case, count), *limit.because))
    return duty(case, Notice.SECRETARY, why, limit, to_whom=_TO, how=_LOG)


def log_due_on(discovered_on: date | None, *, ruled_on: date) -> date | None:
    """(c) The last day for the log: 29 February of a leap year, otherwise 1 March."""
    if discovered_on is None:
        return None
    return days_after(end_of_calendar_year(discovered_on), DAYS_AFTER_YEAR.on(ruled_on))


def _because(case: Case, count: int) -> tuple[Reason, ...]:
    affected = Fact("individuals affected", count)
    if case.incident.affected.estimated:
        return (
            *case.grounds,
            affected,
            Fact("an estimate; an addendum follows", True),
            CROSSING_500,
            COUNT_PER_ENTITY,
        )
    return (*case.grounds, affected, COUNT_PER_ENTITY)
