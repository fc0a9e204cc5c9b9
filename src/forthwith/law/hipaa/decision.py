"""What subpart D says about one incident: discovery, determination and duties, each with its reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.kernel import Finding, shown


class Determination(StrEnum):
    """What the incident is under 45 CFR 164.402."""

    OUT_OF_TIME = "out_of_time"  # before 23 September 2009
    NOT_PHI = "not_phi"
    PERMITTED = "permitted"
    SECURED = "secured"
    EXCLUDED = "excluded"
    LOW_PROBABILITY = "low_probability"
    BREACH = "breach"  # a named person concluded so, or chose to notify without an assessment
    PRESUMED = "presumed"  # nobody has shown otherwise
    UNDECIDED = "undecided"  # a fact is missing; `missing` names it

    @property
    def is_breach(self) -> bool | None:
        """Yes, no, or None while a fact is missing; a presumed breach is a breach."""
        if self is Determination.UNDECIDED:
            return None
        return self in (Determination.BREACH, Determination.PRESUMED)


class DutyStatus(StrEnum):
    """Where a duty stands on the day from which it is seen."""

    NOT_OWED = "not_owed"
    UNDECIDED = "undecided"  # owed or not depends on a fact nobody has recorded; plan to due_on
    RUNNING = "running"
    ON_HOLD = "on_hold"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing owed (or not): to whom, how, by which last day, and why."""

    notice: Notice
    to_whom: str
    status: DutyStatus
    why: Finding[bool | None]  # owed? None: not known
    how: tuple[str, ...] = ()
    due_on: date | None = None  # the last day, counted the conservative way (reading on 164.412)
    tolled_due_on: date | None = None  # the last day if a hold stops the clock instead
    hold_until: date | None = None  # the last day of a law-enforcement hold
    done_on: date | None = None
    state: str = ""  # a media notice: its State or jurisdiction; another State's law: that State
    law: Law = Law.HIPAA  # under which law


class Party(StrEnum):
    """Who receives the notice of one individual."""

    INDIVIDUAL = "individual"
    PERSONAL_REPRESENTATIVE = "personal_representative"
    NEXT_OF_KIN = "next_of_kin"
    PARENT_OR_GUARDIAN = "parent_or_guardian"
    HEALTH_CARE_AGENT = "health_care_agent"
    NOBODY = "nobody"


class Channel(StrEnum):
    """How the notice of one individual goes."""

    FIRST_CLASS_MAIL = "first_class_mail"
    EMAIL = "e-mail"
    SUBSTITUTE_NOTICE = "substitute_notice"
    NOTHING_MORE = "nothing_more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """To whom and how the notice of one individual goes: 45 CFR 164.404(d), 164.502(g)."""

    reference: str
    party: Party
    channel: Channel
    counts_as_unreachable: bool
    is_settled: bool  # whether the address is known to work or not to work, as far as it matters
    why: Finding[Party]

    @property
    def to(self) -> str:
        """The party in words."""
        return shown(self.party)

    @property
    def how(self) -> str:
        """The channel in words."""
        return shown(self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything subpart D says about one incident, seen from one day."""

    reference: str
    as_of: date
    discovered_on: Finding[date | None]
    determination: Finding[Determination]
    duties: tuple[Duty, ...]
    addressees: tuple[Addressee, ...]
    findings: tuple[Finding[bool | None], ...]  # e.g. unreasonable delay, a notice not supported by evidence
    missing: tuple[str, ...]  # facts which, once recorded, would settle what is open


def standing(
    *, owed: bool | None, due_on: date | None, hold_until: date | None, done_on: date | None, as_of: date
) -> DutyStatus:
    """Where a duty stands on a day: what was given counts first, then a hold, then the last day."""
    if done_on is not None and done_on <= as_of:
        return DutyStatus.DONE_LATE if due_on is not None and done_on > due_on else DutyStatus.DONE
    if owed is False:
        return DutyStatus.NOT_OWED
    if hold_until is not None and as_of <= hold_until:
        return DutyStatus.ON_HOLD
    if due_on is not None and as_of > due_on:
        return DutyStatus.OVERDUE
    return DutyStatus.UNDECIDED if owed is None else DutyStatus.RUNNING
