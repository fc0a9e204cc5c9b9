"""Each access with the first template that a record proves, and the flags beside it."""

from typing import TYPE_CHECKING, Any

import ibis

from forthwith.access.explained.context import Context
from forthwith.access.explained.flags import with_flags
from forthwith.access.explained.local import after, local_time
from forthwith.access.explained.pieces import disjoint, sets_over_time
from forthwith.access.explained.templates import (
    LOGGED,
    LOGGED_PURPOSES,
    REPEAT,
    TEMPLATES,
    Template,
    groups,
    memberships,
)
from forthwith.access.explained.terms import Terms

if TYPE_CHECKING:
    from ibis.expr.types import Table

ADDED = ("first_access", "explained_by", "record", "flags", "status")


def explain(
    events: "Table", context: Context, terms: Terms | None = None, peers: "Table | None" = None
) -> "Table":
    """One row for each event with a patient: the columns of the event, and these.

    first_access  whether this user opens this patient for the first time in `events` (so give the whole history,
                  and take the thirty days from the result by `questions.last_days`)
    explained_by  the name of the first template that holds (templates.TEMPLATES), or null
    record        what proves it, as a sentence; null where unexplained
    flags         list of names (flags.FLAGS) that hold; beside, never instead
    status        explained, flagged (explained, with a flag) or unexplained; a person settles the last two

    `peers` are the events of everybody over the days compared, for "more patients than peers"; without them that
    flag is not asked.
    """
    terms = terms or Terms()
    found = with_flags(with_reasons(about_patients(events), context, terms), context, terms, peers)
    status = ibis.cases(
        (found.explained_by.isnull(), "unexplained"), (found.flags.length() > 0, "flagged"), else_="explained"
    )
    return found.mutate(status=status).select(*events.columns, *ADDED)


def about_patients(events: "Table") -> "Table":
    """The events that touch a patient; a login touches none and asks for no reason."""
    return events.filter(events.patient_id.notnull() & (events.patient_id != ""))


def directly(events: "Table", context: Context, terms: Terms) -> "Table":
    """explained_by and record beside each event, but for repeats."""
    asked = [template for template in TEMPLATES if template.is_asked(context)]
    found = _with_date(events, terms) if any(template.when == "on_date" for template in asked) else events
    found = _with_whose(found, context, {template.who for template in asked})
    for template in asked:
        found = _met(found, template, context, terms)
    return _direct(found, asked).select(*events.columns, "explained_by", "record")


def with_reasons(events: "Table", context: Context, terms: Terms) -> "Table":
    """first_access, explained_by and record beside each event."""
    return _with_repeats(directly(events, context, terms), terms)


def _with_date(events: "Table", terms: Terms) -> "Table":
    return events.mutate(on_date=local_time(events.occurred_at, terms.zone).date())


def _with_whose(events: "Table", context: Context, whose: set[str]) -> "Table":
    """The user's units at the time and the user's group beside each event, where they are asked for."""
    found = events
    if "units" in whose:
        sets = sets_over_time(memberships(context)).rename(who="user_id")
        on = [found.user_id == sets.who, found.on_date >= sets.since, found.on_date < sets.before]
        found = found.left_join(sets, on).drop("who", "since", "before")
    if "group" in whose:
        named = groups(context).rename(who="user_id")
        found = found.left_join(named, found.user_id == named.who).drop("who")
    return found


def _met(events: "Table", template: Template, context: Context, terms: Terms) -> "Table":
    """The record of this template that covers each event, or null."""
    proofs = disjoint(template.proofs(context, terms), [template.who, "patient_id"])
    proofs = proofs.rename({"who": template.who, "patient": "patient_id", _told(template): "record"})
    on = [
        events[template.who] == proofs.who,
        events.patient_id == proofs.patient,
        events[template.when] >= proofs.since,
        events[template.when] < proofs.before,
    ]
    met = events.left_join(proofs, on).rename({_met_at(template): "since"})
    return met.drop("who", "patient", "before")


def _told(template: Template) -> str:
    return f"record of {template.name}"


def _met_at(template: Template) -> str:
    return f"met {template.name}"


def _direct(events: "Table", asked: list[Template]) -> "Table":
    """The first template in order that was met; last, a reason that the log itself holds."""
    named = [(events[_met_at(one)].notnull(), ibis.literal(one.name)) for one in asked]
    told = [(events[_met_at(one)].notnull(), events[_told(one)]) for one in asked]
    if {"purpose", "reason"} <= set(events.columns):
        logged = events.purpose.upper().isin(LOGGED_PURPOSES) & (events.reason != "")
        named.append((logged, ibis.literal(LOGGED)))
        told.append((logged, "reason given at the access: " + events.reason))
    used = (column(one) for one in asked for column in (_told, _met_at))
    return events.mutate(explained_by=_first(named), record=_first(told)).drop(*used)


def _first(cases: list[Any]) -> Any:
    null = ibis.null("string")
    return ibis.cases(*cases, else_=null) if cases else null


def _with_repeats(events: "Table", terms: Terms) -> "Table":
    """A repeat leans on an access that a record explains, never on another repeat: else one visit explains for ever."""
    order = {"group_by": ["user_id", "patient_id"], "order_by": ["occurred_at", "event_id"]}
    proven = ibis.ifelse(
        events.explained_by.notnull(), events.occurred_at, ibis.null(events.occurred_at.type())
    )
    seen = events.mutate(
        first_access=ibis.row_number().over(ibis.window(**order)) == 0,
        proven_at=proven.max().over(ibis.window(**order, preceding=(None, 1))),
    )
    repeats = seen.explained_by.isnull() & (seen.proven_at >= after(seen.occurred_at, -terms.near))
    repeated = "repeat of the access of " + seen.proven_at.strftime("%Y-%m-%d %H:%M") + " UTC"
    return seen.mutate(
        explained_by=ibis.ifelse(repeats, REPEAT, seen.explained_by),
        record=ibis.ifelse(repeats, repeated, seen.record),
    ).drop("proven_at")
