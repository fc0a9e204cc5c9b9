"""What stands beside an access, explained or not: marks that a person looks at, never a verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from forthwith.access.explained.context import Context
from forthwith.access.explained.local import local_time
from forthwith.access.explained.terms import MAD_TO_DEVIATION, Terms

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Table

PEERS, FEWEST_PEERS = "peers", 5
_OF_USER = ("surname", "address", "role", "facility", "patient_id", "left_on", "disabled_on")
_OF_PATIENT = ("surname", "address", "deceased_on", "vip", "facility")


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark: `holds` reads a row that has the facts of user and patient beside it; null is not known."""

    name: str
    sentence: str
    needs: tuple[str, ...]  # tables, and PEERS for the events of everybody
    holds: Callable[["Table"], "BooleanValue"]

    def is_asked(self, context: Context, *, peers: bool) -> bool:
        """Whether what it needs is at hand."""
        tables = [name for name in self.needs if name != PEERS]
        return context.has(*tables) and (peers or PEERS not in self.needs)


def with_flags(events: "Table", context: Context, terms: Terms, peers: "Table | None" = None) -> "Table":
    """`flags` beside each event; columns on the way stand between."""
    found = events
    if context.staff is not None:
        found = _with_user(found, context.staff)
    if context.patients is not None:
        found = _with_patient(found, context.patients)
    if peers is not None and context.staff is not None:
        found = _with_peers(found, peers, context.staff, terms)
    found = _with_local_time(found, terms)
    asked = [flag for flag in FLAGS if flag.is_asked(context, peers=peers is not None)]
    marks = [ibis.ifelse(flag.holds(found), flag.name, ibis.null("string")) for flag in asked]
    return found.mutate(flags=ibis.array(marks).filter(lambda mark: mark.notnull()))


def _with_local_time(events: "Table", terms: Terms) -> "Table":
    local_at = local_time(events.occurred_at, terms.zone)
    is_late = (local_at.hour() < terms.work_begins) | (local_at.hour() >= terms.work_ends)
    return events.mutate(on_date=local_at.date(), is_late=is_late)


def _with_user(events: "Table", staff: "Table") -> "Table":
    facts = staff.select(the_user="user_id", **{f"user's {name}": staff[name] for name in _OF_USER})
    found = events.left_join(facts, events.user_id == facts.the_user).drop("the_user")
    patients = staff.filter(staff.patient_id.notnull()).select(worker="patient_id").distinct()
    return found.left_join(patients, found.patient_id == patients.worker)


def _with_patient(events: "Table", patients: "Table") -> "Table":
    facts = patients.select(
        the_patient="patient_id", **{f"patient's {name}": patients[name] for name in _OF_PATIENT}
    )
    return events.left_join(facts, events.patient_id == facts.the_patient).drop("the_patient")


def _with_peers(events: "Table", peers: "Table", staff: "Table", terms: Terms) -> "Table":
    """Whether the user saw many more patients than the role does; null where fewer than five share the role."""
    seen = peers.filter(peers.patient_id != "").group_by("user_id").agg(patients=peers.patient_id.nunique())
    mine = seen.inner_join(staff.filter(staff.role.notnull()).select("user_id", "role"), "user_id")
    role = ibis.window(group_by="role")
    mine = mine.mutate(middle=mine.patients.median().over(role), users=mine.user_id.count().over(role))
    mine = mine.mutate(deviation=(mine.patients - mine.middle).abs().median().over(role))
    limit = mine.middle + terms.mads * ibis.greatest(mine.deviation * MAD_TO_DEVIATION, 1.0)
    many = mine.select(
        peer="user_id", many=ibis.ifelse(mine.users >= FEWEST_PEERS, mine.patients > limit, None)
    )
    return events.left_join(many, events.user_id == many.peer).drop("peer")


def _is_own(row: "Table") -> "BooleanValue":
    return (row["user's patient_id"] == row.patient_id).fill_null(False)


def _same(name: str) -> Callable[["Table"], "BooleanValue"]:
    def holds(row: "Table") -> "BooleanValue":
        return ~_is_own(row) & (_letters(row[f"user's {name}"]) == _letters(row[f"patient's {name}"]))

    return holds


def _letters(text: "StringValue") -> "StringValue":
    """Letters and numbers only, so that “12 Elm St.” is “12 ELM ST”; nothing left is not known."""
    return text.upper().re_replace(r"[^\p{L}\p{N}]+", " ").strip().nullif("")


def _other_facility(row: "Table") -> "BooleanValue":
    mine: Any = row["user's facility"]
    if "facility" in row.columns:
        mine = ibis.coalesce(mine, row.facility.nullif(""))
    return mine.strip().upper() != row["patient's facility"].strip().upper()


def _later_than(name: str) -> Callable[["Table"], "BooleanValue"]:
    return lambda row: row.on_date > row[name]


FLAGS = (
    Flag("own record", "The patient is the user.", ("staff",), _is_own),
    Flag("same surname", "User and patient have one surname.", ("staff", "patients"), _same("surname")),
    Flag("same address", "User and patient have one address.", ("staff", "patients"), _same("address")),
    Flag(
        "co-worker", "The patient works here.", ("staff",),
        lambda row: ~_is_own(row) & row.worker.notnull(),
    ),
    Flag("deceased", "The patient had died before.", ("patients",), _later_than("patient's deceased_on")),
    Flag("VIP", "The patient is marked for special care.", ("patients",), lambda row: row["patient's vip"]),
    Flag("other facility", "The patient is of another facility.", ("staff", "patients"), _other_facility),
    Flag("after hours", "The access was outside working hours.", (), lambda row: row.is_late),
    Flag(
        "many patients", "The user saw many more patients than others of the role.", ("staff", PEERS),
        lambda row: row.many,
    ),
    Flag(
        "export or print", "Data left the system on paper or as a file.", (),
        lambda row: row.action.isin(("export", "print")),
    ),
    Flag("after leaving", "The user had left before.", ("staff",), _later_than("user's left_on")),
    Flag(
        "disabled account", "The account had been disabled before.", ("staff",),
        _later_than("user's disabled_on"),
    ),
)  # fmt: skip
