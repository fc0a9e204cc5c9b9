"""The templates in order: each a plain sentence, the tables it needs, and the intervals in which a record proves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import ibis

from forthwith.access.explained.context import Context
from forthwith.access.explained.local import after, first_moment, literal, local_time
from forthwith.access.explained.pieces import of_sets, sets_over_time
from forthwith.access.explained.terms import Terms

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, Table, TimestampValue

_EVER, _NEVER = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
_A_DAY, _AN_INSTANT = timedelta(days=1), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Template:
    """A reason for an access.

    `needs` are tables, of each inner tuple at least one. `who` is the column of the event that must meet the record
    beside the patient: the user, the user's units at the time, or the user's group. `proofs` gives that column,
    patient_id, from_at, until_at (open), number (which of equals comes first) and record.
    """

    name: str
    sentence: str
    needs: tuple[tuple[str, ...], ...]
    who: str
    proofs: Callable[[Context, Terms], "Table"]

    def is_asked(self, context: Context) -> bool:
        """Whether the tables it needs are at hand."""
        return all(any(context.has(name) for name in names) for names in self.needs)


def memberships(context: Context, terms: Terms) -> "Table":
    """user_id, unit, from_at, until_at; without a table of units over time, the unit of the staff list stands."""
    if context.units is None:
        staff: Any = context.staff
        ever = {"from_at": literal(_EVER), "until_at": literal(_NEVER)}
        return staff.filter(staff.unit.notnull()).select("user_id", "unit", **ever)
    return _with_days(context.units, "from_on", "until_on", terms).select(
        "user_id", "unit", "from_at", "until_at"
    )


def groups(context: Context) -> "Table":
    """user_id, group."""
    staff: Any = context.staff
    return staff.filter(staff.group.notnull()).select("user_id", "group")


def _encounters(context: Context, terms: Terms) -> "Table":
    table: Any = context.encounters
    found = table.mutate(
        from_at=after(table.starts_at, -terms.near),
        until_at=after(_end(table), terms.near + _AN_INSTANT),
        number=table.encounter_id,
        record=_encounter(table, terms),
    )
    return found.filter(found.user_id.notnull()).select(*_BY_USER)


def _care_team(context: Context, terms: Terms) -> "Table":
    table: Any = context.care_team
    days = _with_days(table, "from_on", "until_on", terms)
    as_what = ibis.coalesce(table.as_what, ibis.literal("care team"))
    return days.mutate(
        from_at=after(days.from_at, -terms.near),
        until_at=ibis.ifelse(table.until_on.isnull(), days.until_at, after(days.until_at, terms.near)),
        number=ibis.coalesce(table.record_id, as_what),
        record=_record(as_what, table.record_id, table.from_on, table.until_on),
    ).select(*_BY_USER)


def _of_unit(context: Context, terms: Terms) -> "Table":
    table: Any = context.encounters
    first, last = (local_time(moment, terms.zone).date() for moment in (table.starts_at, _end(table)))
    found = table.mutate(
        from_at=first_moment(first, terms.zone),
        until_at=first_moment(last + ibis.interval(days=1), terms.zone),
        number=table.encounter_id,
        record=_encounter(table, terms) + " with " + table.unit,
    )
    proofs = found.filter(found.unit.notnull()).select("unit", *_TOLD)
    return of_sets(proofs, sets_over_time(memberships(context, terms)))


def _of_group(context: Context, terms: Terms) -> "Table":
    direct = [
        proofs(context, terms)
        for name, proofs in (("encounters", _encounters), ("care_team", _care_team))
        if context.has(name)
    ]
    found = ibis.union(*direct) if len(direct) > 1 else direct[0]
    colleagues = found.inner_join(groups(context), "user_id")
    record = "colleague " + colleagues.user_id + ": " + colleagues.record
    number = ibis.coalesce(colleagues.number, "") + colleagues.user_id
    return colleagues.mutate(number=number, record=record).select("group", *_TOLD)


def _caseload(context: Context, terms: Terms) -> "Table":
    table: Any = context.assignments
    record = _record(ibis.literal("caseload"), None, table.from_on, table.until_on)
    days = _with_days(table, "from_on", "until_on", terms)
    return days.mutate(number=ibis.null("string"), record=record).select(*_BY_USER)


def _tasks(context: Context, terms: Terms) -> "Table":
    table: Any = context.tasks
    what = ibis.coalesce(table.what, ibis.literal("task"))
    record = _record(what, table.task_id, table.opened_on, table.closed_on)
    days = _with_days(table, "opened_on", "closed_on", terms)
    return days.mutate(number=ibis.coalesce(table.task_id, what), record=record)


def _tasks_of_user(context: Context, terms: Terms) -> "Table":
    found = _tasks(context, terms)
    return found.filter(found.user_id.notnull()).select(*_BY_USER)


def _tasks_of_unit(context: Context, terms: Terms) -> "Table":
    found = _tasks(context, terms)
    found = found.filter(found.user_id.isnull() & found.unit.notnull()).select("unit", *_TOLD)
    return of_sets(found, sets_over_time(memberships(context, terms)))


def _broken_glass(context: Context, terms: Terms) -> "Table":
    table: Any = context.break_glass
    found = table.mutate(
        from_at=table["at"],
        until_at=after(table["at"], timedelta(hours=terms.glass_hours) + _AN_INSTANT),
        number=table.reason,
        record="broken glass of " + _day(table["at"], terms) + ": " + table.reason,
    )
    return found.filter(found.reason.notnull()).select(*_BY_USER)


_TOLD = ("patient_id", "from_at", "until_at", "number", "record")
_BY_USER = ("user_id", *_TOLD)


def _with_days(table: "Table", first: str, last: str, terms: Terms) -> "Table":
    """from_at and until_at of dates, first and last day included; no last day: it goes on."""
    following = first_moment(table[last] + ibis.interval(days=1), terms.zone)
    return table.mutate(
        from_at=first_moment(table[first], terms.zone), until_at=ibis.coalesce(following, literal(_NEVER))
    )


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


ENCOUNTER = Template(
    "encounter", "The user had an encounter with the patient within the days around it.",
    (("encounters",),), "user_id", _encounters,
)  # fmt: skip
TEMPLATES = (
    ENCOUNTER,
    Template(
        "care team",
        "The user is on the patient's care team, or is named on an order, a note or a document.",
        (("care_team",),), "user_id", _care_team,
    ),
    Template(
        "unit", "The patient had an encounter with the user's unit on that date.",
        (("encounters",), ("units", "staff")), "units", _of_unit,
    ),
    Template(
        "group", "A colleague of the user's group had an encounter with the patient or is on the care team.",
        (("staff",), ("encounters", "care_team")), "group", _of_group,
    ),
    Template("caseload", "The patient is assigned to the user.", (("assignments",),), "user_id", _caseload),
    Template(
        "task", "The user had a billing or records task open on the patient.",
        (("tasks",),), "user_id", _tasks_of_user,
    ),
    Template(
        "unit's task", "The user's unit had a billing or records task open on the patient.",
        (("tasks",), ("units", "staff")), "units", _tasks_of_unit,
    ),
    Template(
        "broken glass", "The user broke the glass and gave a reason.",
        (("break_glass",),), "user_id", _broken_glass,
    ),
)  # fmt: skip
# The system's own log may say that the glass was broken, and why: purpose of use BTG (HL7 PurposeOfUse).
LOGGED, LOGGED_PURPOSES = "reason in the log", ("BTG", "BREAK THE GLASS")
LOGGED_SENTENCE = "The user broke the glass in the system itself, and its log has the reason given."
REPEAT = "repeat"
REPEAT_SENTENCE = "The user had an access to the patient that a record explains, within the days before."
