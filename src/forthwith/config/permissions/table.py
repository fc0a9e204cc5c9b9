"""The whole table, and how a request is held against it; pure."""

from collections.abc import Iterable

from forthwith.config.permissions import access, api, breach, conduct, inspection, notices, people, trust
from forthwith.config.permissions.program import ROWS as PROGRAM
from forthwith.config.permissions.rows import Row
from forthwith.people.domain import Role

WINGS: dict[str, tuple[Row, ...]] = {
    "People and sign-in": people.ROWS,
    "Breach notification": breach.ROWS,
    "Notices outside letters": notices.ROWS,
    "Complaints and sanctions": conduct.ROWS,
    "Access": access.ROWS,
    **{f"Program: {room}": rows for room, rows in PROGRAM.items()},
    "The record and inspection": inspection.ROWS,
    "Trust": trust.ROWS,
}
TABLE: dict[str, Row] = {row.route: row for rows in WINGS.values() for row in rows}
API: dict[str, Row] = {row.route: row for row in api.ROWS}


def why_refused(row: Row | None, held: Iterable[Role], *, sends: bool) -> str:
    """The sentence of the refusal; empty where the table lets them in."""
    if row is None:
        return "This page is in no row of the table of permissions, so it opens for nobody. Tell the administrator."
    whom = row.whom(sends=sends)
    if whom.lets_in(held):
        return ""
    return f"Only {whom.words} may {'do this' if sends else 'see this page'}."
