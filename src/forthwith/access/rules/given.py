"""What an audit is given, and what it says of what it was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from forthwith.access.rules.rule import Controllers, Rule
from forthwith.access.rules.words import Comparison
from forthwith.law.dates import days_after

# Fields of use in directory words, with the columns that hold them.
_FIELDS = {
    "lastLogon": ("last_logon_at", "last_logon_never"),
    "lastLogonTimestamp": ("stamp_at", "stamp_never"),
    "application use": ("last_app_use_at", "last_app_use_never"),
    "whenCreated": ("created_at",),
    "enabled": ("enabled",),
    "accountExpires": ("expires_at", "expires_never"),
    "groups": ("groups",),
    "roles": ("roles",),
}


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """Accounts, the lists beside them, and the rule: everything an audit is computed from."""

    accounts: pa.Table
    as_of: date
    rule: Rule
    controllers: Controllers
    systems: Mapping[str, pa.Table]
    hr: pa.Table | None = None
    hr_before: pa.Table | None = None
    known: pa.Table | None = None
    contracts: pa.Table | None = None
    roles: pa.Table | None = None
    events: pa.Table | None = None
    events_span: tuple[date, date] | None = None
    ledger: pa.Table | None = None
    exemptions: pa.Table | None = None

    @property
    def log_covers(self) -> bool:
        """Whether the log covers every day from the limit to the as-of day: only then its silence is proof."""
        if self.events is None or self.events_span is None:
            return False
        first, last = self.events_span
        return first <= self._first_in_time() and last >= self.as_of

    def _first_in_time(self) -> date:
        """The earliest day a use on which is not past the limit: day 180 itself, or the day after day 60."""
        limit = self.rule.limit_on(self.as_of)
        return limit if self.rule.comparison is Comparison.MORE_THAN else days_after(limit, 1)

    def notes(self) -> tuple[str, ...]:
        """What a report must say of its evidence."""
        return (self._read(), *self._controllers(), *self._log(), *self._exempting())

    def _read(self) -> str:
        found = [name for name, columns in _FIELDS.items() if any(map(self._holds, columns))]
        absent = [name for name in _FIELDS if name not in found]
        none = f"; not in the list: {', '.join(absent)}" if absent else ""
        return f"Read of each account: {', '.join(found) or 'nothing of use'}{none}."

    def _holds(self, column: str) -> bool:
        return bool(self.accounts[column].null_count < self.accounts.num_rows)

    def _controllers(self) -> Iterator[str]:
        rule, controllers = self.rule, self.controllers
        if not rule.replicated:
            return
        lag = f"{rule.sync_days} days ({rule.sync_from})"
        off = f"lastLogonTimestamp is not kept (interval 0, {rule.sync_from}) and is no evidence"
        yield f"{off}." if rule.sync_days == 0 else f"lastLogonTimestamp may lag {lag}."
        if not controllers.asked:
            yield "No domain controller was asked for lastLogon: uses inside that lag stay undetermined."
            return
        yield f"Domain controllers asked for lastLogon: {', '.join(controllers.asked)}."
        if controllers.silent:
            yield f"These did not answer: {', '.join(controllers.silent)}; what they know is missing."

    def _log(self) -> Iterator[str]:
        if self.events_span is not None:
            first, last = self.events_span
            whole = (
                "the whole time since the limit" if self.log_covers else "not the whole time since the limit"
            )
            yield f"The event log covers {first} to {last}, {whole}."
        elif self.events is not None:
            yield "Logons that an event log shows count as use; that it is silent of an account proves nothing."

    def _exempting(self) -> Iterator[str]:
        if self.rule.exempting_roles:
            yield f"Exempt from disabling for inactivity by role or group: {', '.join(self.rule.exempting_roles)}."
