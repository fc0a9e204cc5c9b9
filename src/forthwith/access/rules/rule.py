"""The rule an audit goes by: how long unused, compared how, which band, who is exempt, by which readings."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from forthwith.access.rules.words import Comparison, Kind
from forthwith.law import readings
from forthwith.law.dates import months_after
from forthwith.law.kernel import Cite, Dated, Reading, Version

_SOURCE = "Risk management regulation of 17 May 2013"
_SINCE = date(2013, 5, 17)


def number(clause: str, value: int) -> Dated[int]:
    """A number of the procedures, in force since they are."""
    return Dated(Cite(clause), Version(value, _SOURCE, _SINCE, _SINCE))


PROVIDER_DAYS = number("dmh.prov.0", 180)
EMPLOYEE_DAYS = number("dmh.emp.1", 60)
MAINFRAME_MONTHS = number("dmh.2.N", 24)
DELETION_DAYS = number("dmh.2.R", 60)
SYNC_DAYS = 14  # what a domain does where msDS-LogonTimeSyncInterval is absent (MS-ADA1 2.352)


@dataclass(frozen=True, slots=True)
class Controllers:
    """Domain controllers asked for the last logon, and those that answered; nobody asked leaves it unproved."""

    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Those that did not answer: named on the report."""
        return tuple(name for name in self.asked if name not in self.answered)

    @property
    def all_answered(self) -> bool:
        """Whether the last logon was read from every controller."""
        return bool(self.asked) and not self.silent


@dataclass(frozen=True, slots=True)
class Rule:
    """One procedure's rule. `days` or `months` is the limit, the other 0; a contract audit has neither.

    `sync_days` is how far lastLogonTimestamp may lag (msDS-LogonTimeSyncInterval, 14 unless read; 0: switched off).
    `replicated` is whether use is kept per controller; a mainframe's own list is its whole evidence.
    `enabled_only` is whether disabled accounts are out of scope. `every_class` judges the accounts of services and
    machines too, for a count beside the audit's own.
    """

    kind: Kind
    cite: str
    days: int = 0
    months: int = 0
    comparison: Comparison = Comparison.MORE_THAN
    sync_days: int = SYNC_DAYS
    sync_from: str = "the default, not read from the domain"
    replicated: bool = True
    enabled_only: bool = True
    exempting_roles: tuple[str, ...] = ()
    every_class: bool = False
    readings: tuple[Reading, ...] = field(default=(), repr=False)

    def limit_on(self, as_of: date) -> date:
        """The day the limit falls on, counted back from the as-of day (reading 59 where in months)."""
        return months_after(as_of, -self.months) if self.months else as_of - timedelta(days=self.days)

    @property
    def has_limit(self) -> bool:
        """Whether it goes by use at all; a contract audit does not."""
        return bool(self.days or self.months)

    @property
    def limit_says(self) -> str:
        """The limit in words: 180 days, 24 months."""
        return f"{self.months} months" if self.months else f"{self.days} days"


def rule_for(kind: Kind, on: date) -> Rule:
    """The procedure's own rule as it must be followed on a day; NotInForce before there was one."""
    return {
        Kind.PROVIDER: _provider,
        Kind.EMPLOYEE: _employee,
        Kind.MAINFRAME: _mainframe,
        Kind.CONTRACT: _contract,
    }[kind](on)


def _provider(on: date) -> Rule:
    return Rule(
        Kind.PROVIDER,
        "dmh.prov.0",
        days=PROVIDER_DAYS.on(on),
        exempting_roles=("Mortality Review",),
        readings=(
            readings.MORE_THAN_180,
            readings.NEVER_USED,
            readings.REPLICATION_BAND,
            readings.RE_ENABLED,
            readings.MORTALITY_REVIEW,
            readings.EXPIRED_IS_ENABLED,
            readings.WHOSE_ACCOUNT,
        ),
    )


def _employee(on: date) -> Rule:
    return Rule(
        Kind.EMPLOYEE,
        "dmh.emp.1",
        days=EMPLOYEE_DAYS.on(on),
        comparison=Comparison.OR_MORE,
        readings=(
            readings.SIXTY_OR_MORE,
            readings.NEVER_USED,
            readings.REPLICATION_BAND,
            readings.RE_ENABLED,
            readings.EXPIRED_IS_ENABLED,
            readings.WHOSE_ACCOUNT,
            readings.ABSENCE_PROVES_NOTHING,
            readings.END_DATE_HAS_COME,
        ),
    )


def _mainframe(on: date) -> Rule:
    return Rule(
        Kind.MAINFRAME,
        "dmh.2.N",
        months=MAINFRAME_MONTHS.on(on),
        comparison=Comparison.OR_MORE,
        replicated=False,
        enabled_only=False,
        readings=(readings.MONTHS_BACK, readings.NEVER_USED, readings.WHOSE_ACCOUNT),
    )


def _contract(on: date) -> Rule:
    return Rule(Kind.CONTRACT, "dmh.ssa.2", readings=(readings.CONTRACT_END, readings.CONTRACT_OVER_EXEMPT))
