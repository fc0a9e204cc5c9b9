"""The rule an audit goes by: how long unused, compared how, which band, who is exempt, by which readings."""

from dataclasses import dataclass, field
from datetime import date

from forthwith.access.rules.words import Comparison, Kind
from forthwith.law.kernel import Reading


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
    `every_class` judges service and system accounts too, for a count beside the audit's own.
    """

    kind: Kind
    cite: str
    days: int = 0
    months: int = 0
    comparison: Comparison = Comparison.MORE_THAN
    sync_days: int = 14
    sync_from: str = "the default of 14 days"
    replicated: bool = True
    exempting_roles: tuple[str, ...] = ()
    every_class: bool = False
    ends_soon_days: int = 60
    readings: tuple[Reading, ...] = field(default=(), repr=False)

    def limit_on(self, as_of: date) -> date:
        """The day the limit falls on, counted back from the as-of day."""
        raise NotImplementedError(as_of)
