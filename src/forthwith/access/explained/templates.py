"""The templates in order: each a plain sentence, the tables it needs, and the intervals in which a record proves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import ibis

from forthwith.access.explained.context import Context
from forthwith.access.explained.local import after, local_time
from forthwith.access.explained.pieces import of_sets, sets_over_time
from forthwith.access.explained.terms import Terms

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table, TimestampValue

_EVER, _NEVER = date(1900, 1, 1), date(9000, 1, 1)
_AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Template:
    """A reason for an access.

    `needs` are tables, of each inner tuple at least one. `who` is the column of the event that must meet the record
    beside the patient: the user, the user's units at the time, or the user's group. `proofs` gives that column,
    patient_id, since, before, number (which of equals comes first) and record. `when` is the column of the event that
    must lie from since to before: the moment, or its local date.
    """

    name: str
    sentence: str
    needs: tuple[tuple[str, ...], ...]
    who: str
    when: str
    proofs: Callable[[Context, Terms], "Table"]

    def is_asked(self, context: Context) -> bool:
        """Whether the tables it needs are at hand."""
        return all(any(context.has(name) for name in names) for names in self.needs)


def memberships(context: Context) -> "Table":
    """user_id, unit, since, before (dates); without a table of units over time, the unit of the staff list stands."""
    if context.units is None:
        staff: Any = context.staff
        named = staff.filter(staff.unit.notnull())
        return named.select("user_id", "unit", since=ibis.literal(_EVER), before=ibis.literal(_NEVER))
    return _with_days(context.units, "from_on", "until_on").select("user_id", "unit", "since", "before")


def groups(context: Context) -> "Table":
    """user_id, group."""
    staff: Any = context.staff
    return staff.filter(staff.group.notnull()).select("user_id", "group")


def _encounters(context: Context, terms: Terms) -> "Table":
    table: Any = context.encounters
    found = table.mutate(
        since=after(table.starts_at, -terms.near),
        before=after(_end(table), terms.near + _AN_INSTANT),
        number=table.encounter_id,
        record=_encounter(table, terms),
    )
    return found.filter(found.user_id.notnull()).select(*_BY_USER)


def _care_team(context: Context, terms: Terms) -> "Table":
    table: Any = context.care_team
    days, near = _with_days(table, "from_on", "until_on"), ibis.interval(days=terms.days)
    as_what = ibis.coalesce(table.as_what, ibis.literal("care team"))
    return days.mutate(
        since=(days.since - near).cast("date"),
        before=ibis.ifelse(table.until_on.isnull(), days.before, (days.before + near).cast("date")),
        number=ibis.coalesce(table.record_id, as_what),
        record=_record(as_what, table.record_id, table.from_on, table.until_on),
    ).select(*_BY_USER)


def _of_unit(context: Context, terms: Terms) -> "Table":
    table: Any = context.encounters
    first, last = (local_time(moment, terms.zone).date() for moment in (table.starts_at, _end(table)))
    found = table.mutate(
        since=first,
        before=(last + ibis.interval(days=1)).cast("date"),
        number=table.encounter_id,
        record=_encounter(table, terms) + " with " + table.unit,
    )
    proofs = found.filter(found.unit.notnull()).select("unit", *_TOLD)
    return of_sets(proofs, sets_over_time(memberships(context)))


def _of_colleagues(proofs: "Table", context: Context) -> "Table":
    colleagues = proofs.inner_join(groups(context), "user_id")
    record = "colleague " + colleagues.user_id + ": " + colleagues.record
    number = ibis.coalesce(colleagues.number, "") + colleagues.user_id
    return colleagues.mutate(number=number, record=record).select("group", *_TOLD)


def _caseload(context: Context, terms: Terms) -> "Table":
    table: Any = context.assignments
    record = _record(ibis.literal("caseload"), None, table.from_on, table.until_on)
    days = _with_days(table, "from_on", "until_on")
    return days.mutate(number=ibis.null("string"), record=record).select(*_BY_USER)


def _tasks(table: "Table") -> "Table":
    what = ibis.coalesce(table.what, ibis.literal("task"))
    record = _record(what, table.task_id, table.opened_on, table.closed_on)
    days = _with_days(table, "opened_on", "closed_on")
    return days.mutate(number=ibis.coalesce(table.task_id, what), record=record)


def _tasks_of_user(context: Context, terms: Terms) -> "Table":
    table: Any = context.tasks
    return _tasks(table.filter(table.user_id.notnull())).select(*_BY_USER)


def _tasks_of_unit(context: Context, terms: Terms) -> "Table":
    table: Any = context.tasks
    found = _tasks(table.filter(table.user_id.isnull(), table.unit.notnull())).select("unit", *_TOLD)
    return of_sets(found, sets_over_time(memberships(context)))


def _broken_glass(context: Context, terms: Terms) -> "Table":
    table: Any = context.break_glass
    found = table.mutate(
        since=table["at"],
        before=after(table["at"], timedelta(hours=terms.glass_hours) + _AN_INSTANT),
        number=table.reason,
        record="broken glass of " + _day(table["at"], terms) + ": " + table.reason,
    )
    return found.filter(found.reason.notnull()).select(*_BY_USER)


_TOLD = ("patient_id", "since", "before", "number", "record")
_BY_USER = ("user_id", *_TOLD)


def _with_days(table: "Table", first: str, last: str) -> "Table":
    """Since and before of dates, first and last day included; no last day: it goes on."""
    following = (table[last] + ibis.interval(days=1)).cast("date")
    return table.mutate(since=table[first], before=ibis.coalesce(following, ibis.literal(_NEVER)))


def _end(table: "Table") -> "TimestampValue":
    """An encounter without an end, or with one before its start, explains only around its start."""
    return ibis.greatest(table.starts_at, ibis.coalesce(table.ends_at, table.starts_at))


def _encounter(table: "Table", terms: Terms) -> "StringValue":
    first, last = _day(table.starts_at, terms), _day(table.ends_at, terms)
    span = ibis.ifelse(
        table.ends_at.isnull(), " of " + first + ", no end noted", " of " + first + " to " + last
    )
    return "encounter" + ibis.coalesce(" " + table.encounter_id, "") + span


def _record(what: "StringValue", number: "StringValue | None", first: Any, last: Any) -> "StringValue":
    named = what if number is None else what + ibis.coalesce(" " + number, "")
    until = ibis.coalesce(" to " + last.cast("string"), ", still open")
    return named + " from " + first.cast("string") + until


def _day(moment: "TimestampValue", terms: Terms) -> "StringValue":
    return local_time(moment, terms.zone).date().cast("string")


TEMPLATES = (
    Template(
        "encounter", "The user had an encounter with the patient within the days around it.",
        (("encounters",),), "user_id", "occurred_at", _encounters,
    ),
    Template(
        "care team",
        "The user is on the patient's care team, or is named on an order, a note or a document of the days around it.",
        (("care_team",),), "user_id", "on_date", _care_team,
    ),
    Template(
        "unit", "The patient had an encounter with the user's unit on that date.",
        (("encounters",), ("units", "staff")), "units", "on_date", _of_unit,
    ),
    Template(
        "colleague", "A colleague of the user's group had an encounter with the patient within the days around it.",
        (("staff",), ("encounters",)), "group", "occurred_at",
        lambda context, terms: _of_colleagues(_encounters(context, terms), context),
    ),
    Template(
        "colleague's care team", "A colleague of the user's group is on the patient's care team or on an order.",
        (("staff",), ("care_team",)), "group", "on_date",
        lambda context, terms: _of_colleagues(_care_team(context, terms), context),
    ),
    Template(
        "caseload", "The patient is assigned to the user.",
        (("assignments",),), "user_id", "on_date", _caseload,
    ),
    Template(
        "task", "The user had a billing or records task open on the patient.",
        (("tasks",),), "user_id", "on_date", _tasks_of_user,
    ),
    Template(
        "unit's task", "The user's unit had a billing or records task open on the patient.",
        (("tasks",), ("units", "staff")), "units", "on_date", _tasks_of_unit,
    ),
    Template(
        "broken glass", "The user broke the glass and gave a reason.",
        (("break_glass",),), "user_id", "occurred_at", _broken_glass,
    ),
)  # fmt: skip
# The system's own log may say that the glass was broken, and why: purpose of use BTG (HL7 PurposeOfUse).
LOGGED, LOGGED_PURPOSES = "reason in the log", ("BTG", "BREAK THE GLASS")
REPEAT = "repeat"
