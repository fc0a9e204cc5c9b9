"""The verdict of every account: ordered cases over columns, written once and run on DuckDB as on Spark.

The first case that fits decides, by the field it names, with its arithmetic as a sentence. Cases stand in two tables:
what the use says (`_by_use`), and what comes before it (`_whole`): whose account it is, disabled, expired, exempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from forthwith.access.rules.rule import Controllers, Rule
from forthwith.access.rules.words import Comparison, Verdict
from forthwith.evidence.accounts.account import AccountClass

if TYPE_CHECKING:
    import ibis.expr.types as ir

JUDGED = (AccountClass.PERSON, AccountClass.SHARED, AccountClass.TEST, AccountClass.UNKNOWN)
_LOGON, _STAMP, _EVENT, _APP = "lastLogon", "lastLogonTimestamp", "event log", "application use"
_CREATED, _LEDGER = "whenCreated", "our own record"
# A use after the as-of day proves nothing of the days before it.
_AFTER = "lies after the day of the audit; look at the clock that wrote it, or audit as of a later day"
S4U = "A recent lastLogonTimestamp alone is no proof: a service may have moved it for the person (S4U2Self)."


class _Case(NamedTuple):
    when: ir.BooleanValue
    verdict: Verdict | ir.StringValue
    by: str | ir.StringValue
    says: str | ir.StringValue


class _Judging:
    """One rule on one day, as expressions over the columns of `facts`."""

    def __init__(
        self, table: ir.Table, rule: Rule, as_of: date, *, controllers: Controllers, log_covers: bool
    ) -> None:
        import ibis

        self.ibis, self.rule, self.as_of = ibis, rule, as_of
        self.limit = rule.limit_on(as_of)
        self.read_whole = controllers.all_answered or log_covers or not rule.replicated
        self.table = self._with_evidence(table)

    def _with_evidence(self, table: ir.Table) -> ir.Table:
        """With the latest use known until the as-of day, and the field that shows it; exact fields come first."""
        known = {
            _LOGON: table.last_logon_on,
            _EVENT: table.event_on,
            _APP: table.app_use_on,
            _STAMP: self._stamp(table),
        }
        past = {name: self._until_as_of(day) for name, day in known.items()}
        used_on = self.ibis.greatest(*past.values())
        later = {name: day > self.day(self.as_of) for name, day in known.items()}
        return table.mutate(
            stamp=past[_STAMP],
            used_on=used_on,
            used_by=self.ibis.cases(*((day == used_on, name) for name, day in past.items())),
            later_by=self.ibis.cases(*((is_later, name) for name, is_later in later.items())),
            counted_again_on=self._until_as_of(table.enabled_again_on),
        )

    def _stamp(self, table: ir.Table) -> ir.DateValue:
        """LastLogonTimestamp where it is evidence: not while updating is switched off, nor older than the account."""
        if self.rule.sync_days == 0:
            return self._no_day()
        is_older = (table.stamp_on < table.created_on).fill_null(False)
        return is_older.ifelse(self._no_day(), table.stamp_on)

    def _until_as_of(self, day: ir.DateValue) -> ir.DateValue:
        return (day <= self.day(self.as_of)).ifelse(day, self._no_day())

    def day(self, day: date) -> ir.DateScalar:
        return self.ibis.date(day.isoformat())

    def _no_day(self) -> ir.DateScalar:
        return self.ibis.null("date")

    def is_recent(self, day: ir.DateValue) -> ir.BooleanValue:
        """Whether a day is still within the limit: the text's own comparison, and only here."""
        limit = self.day(self.limit)
        within = day >= limit if self.rule.comparison is Comparison.MORE_THAN else day > limit
        return within.fill_null(False)

    def _is_beyond_band(self) -> ir.BooleanValue:
        """Whether even the latest true logon that this stamp allows for is past the limit."""
        stamp = self.table.stamp
        latest = stamp + self.ibis.interval(days=self.rule.sync_days)
        return stamp.notnull() & ~self.is_recent(latest)

    def _never_logged_on(self) -> ir.BooleanValue:
        """An absent stamp is proof, since the first logon writes it; lastLogon only of every controller."""
        table, no = self.table, self.ibis.literal(False)
        by_stamp = table.stamp_never.fill_null(False) if self.rule.sync_days else no
        by_logon = table.last_logon_never.fill_null(False) if self.read_whole else no
        return table.last_logon_on.isnull() & (by_stamp | by_logon)

    def _is_own_record(self) -> ir.BooleanValue:
        """Whether the application's own record of use is all there is: no directory field was in the file."""
        table = self.table
        directory = (table.last_logon_on, table.last_logon_never, table.stamp_on, table.stamp_never)
        has_none = self.ibis.and_(*(column.isnull() for column in directory))
        return has_none & (table.app_use_on.notnull() | table.last_app_use_never.notnull())

    def by_use(self) -> Sequence[_Case]:
        """What the use says, in order."""
        table, yes = self.table, self.ibis.literal(True)
        never = self._never_logged_on() | (self._is_own_record() & table.last_app_use_never.fill_null(False))
        unused = table.used_on.isnull() & never
        is_whole = self.ibis.literal(self.read_whole) | self._is_own_record()
        return (
            _Case(self.is_recent(table.used_on), Verdict.ACTIVE, table.used_by, self._used()),
            _Case(table.later_by.notnull(), Verdict.UNDETERMINED, table.later_by, table.later_by + f" {_AFTER}"),
            _Case(
                self.is_recent(table.counted_again_on), Verdict.RE_ENABLED, _LEDGER, self._counted("enabled again")
            ),
            _Case(self.is_recent(table.created_on), Verdict.NEW, _CREATED, self._counted("created")),
            _Case(self._is_beyond_band(), Verdict.INACTIVE, table.used_by, self._used()),
            _Case(table.used_on.notnull() & (is_whole | never), Verdict.INACTIVE, table.used_by, self._used()),
            _Case(table.stamp.notnull(), Verdict.UNDETERMINED, _STAMP, self._in_the_band()),
            _Case(table.used_on.notnull(), Verdict.UNDETERMINED, table.used_by, self._not_read()),
            _Case(unused & table.created_on.isnull(), Verdict.UNDETERMINED, _CREATED, "never used; no day of creation"),
            _Case(unused, Verdict.NEVER_USED, _CREATED, self._counted("never used; created")),
            _Case(yes, Verdict.UNDETERMINED, "no field of use", "no use is known, and not that there was none"),
        )  # fmt: skip

    def whole(self) -> Sequence[_Case]:
        """What comes before the use, in order; the last case is what the use says."""
        table, yes, as_of = self.table, self.ibis.literal(True), f"on or before {self.as_of}"
        kind = table.account_class
        is_expired = ~table.expires_never.fill_null(False) & (table.expires_on <= self.day(self.as_of))
        is_spared = table.otherwise.isin([Verdict.INACTIVE, Verdict.NEVER_USED]) & (table.exempt_by != "")
        cases = [
            _Case(
                is_expired.fill_null(False),
                Verdict.EXPIRED,
                "accountExpires",
                "expired " + _shown(table.expires_on) + f", {as_of}; by use " + table.otherwise,
            ),
            _Case(
                is_spared.fill_null(False),
                Verdict.EXEMPT,
                table.exempt_by,
                table.use_says + "; exempt: " + table.exempt_by,
            ),
            _Case(yes, table.otherwise, table.use_by, table.use_says),
        ]
        if self.rule.enabled_only:
            unknown = "the list does not say whether the account is enabled"
            cases.insert(
                0, _Case(~table.enabled.fill_null(True), Verdict.DISABLED, "enabled", "disabled in the list")
            )
            cases.insert(1, _Case(table.enabled.isnull(), Verdict.UNDETERMINED, "enabled", unknown))
        if not self.rule.every_class:
            is_judged = kind.isin(list(JUDGED)).fill_null(True)
            because = "class " + kind + ": " + table.class_because
            cases.insert(0, _Case(~is_judged, Verdict.NOT_A_PERSON, "class", because))
        return tuple(cases)

    def chosen(self, cases: Sequence[_Case]) -> tuple[ir.StringValue, ir.StringValue, ir.StringValue]:
        """Verdict, field and sentence of the first case that fits."""

        def first(values: Sequence[str | ir.StringValue]) -> ir.StringValue:
            *branches, (_, last) = zip((case.when for case in cases), values, strict=True)
            return self.ibis.cases(*branches, else_=last)

        return (
            first([_text(case.verdict) for case in cases]),
            first([case.by for case in cases]),
            first([case.says for case in cases]),
        )

    def counted_from(self) -> ir.DateValue:
        """The day it is counted from: the last use, or a later enabling; else the creation."""
        table = self.table
        return self.ibis.greatest(table.used_on, table.counted_again_on).coalesce(table.created_on)

    def remark(self) -> ir.StringValue:
        """What a person should know of an active account that only its stamp shows."""
        table = self.table
        by_stamp = (table.verdict == Verdict.ACTIVE) & (table.decided_by == _STAMP)
        return by_stamp.ifelse(S4U, "")

    def _used(self) -> ir.StringValue:
        table = self.table
        return "last use " + _shown(table.used_on) + " by " + table.used_by + self._arithmetic(table.used_on)

    def _counted(self, word: str) -> ir.StringValue:
        day = self.table.created_on if word.endswith("created") else self.table.counted_again_on
        return f"{word} " + _shown(day) + self._arithmetic(day)

    def _in_the_band(self) -> ir.StringValue:
        stamp, lag = self.table.stamp, self.rule.sync_days
        latest = stamp + self.ibis.interval(days=lag)
        lags = f" may lag {lag} days, so that the true last use may be as late as "
        return (
            "lastLogonTimestamp "
            + _shown(stamp)
            + lags
            + _shown(latest)
            + f"; {self._limit_says}; lastLogon was not read from every controller"
        )

    def _not_read(self) -> ir.StringValue:
        return self._used() + "; a later one may stand on a controller that was not read"

    @property
    def _limit_says(self) -> str:
        return f"{self.rule.limit_says} before {self.as_of} is {self.limit}"

    def _arithmetic(self, day: ir.DateValue) -> ir.StringValue:
        past = self.day(self.limit).delta(day, unit="day")
        tail = self.ibis.cases(
            (past == 0, "that very day"),
            (past == 1, "1 day past"),
            (past == -1, "1 day within"),
            (past > 0, past.cast("string") + " days past"),
            else_=past.abs().cast("string") + " days within",
        )
        return f"; {self._limit_says}; " + tail


def verdicts(
    table: ir.Table,
    rule: Rule,
    as_of: date,
    *,
    controllers: Controllers,
    log_covers: bool = False,
) -> ir.Table:
    """The rows of `facts` with the columns of `columns.VERDICT`.

    `log_covers` says that the event log covers every day from the limit to the as-of day: silence in it is proof.
    """
    judging = _Judging(table, rule, as_of, controllers=controllers, log_covers=log_covers)
    otherwise, use_by, use_says = judging.chosen(judging.by_use())
    judging.table = judging.table.mutate(otherwise=otherwise, use_by=use_by, use_says=use_says)
    verdict, decided_by, says = judging.chosen(judging.whole())
    judging.table = judging.table.mutate(
        verdict=verdict,
        decided_by=decided_by,
        says=says,
        counted_from=judging.counted_from(),
        limit_on=judging.day(judging.limit),
    )
    as_of_day = judging.day(as_of)
    return judging.table.mutate(
        days=as_of_day.delta(judging.table.counted_from, unit="day"), remark=judging.remark()
    )


def _shown(day: ir.DateValue) -> ir.StringValue:
    """YYYY-MM-DD; a day with days added is a moment to some engines, hence the cut."""
    return day.cast("string").substr(0, 10)


def _text(word: Verdict | ir.StringValue) -> str | ir.StringValue:
    return str(word) if isinstance(word, Verdict) else word
