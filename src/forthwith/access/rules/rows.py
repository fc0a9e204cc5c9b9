"""The rows that ask for a decision, put together as columns: who, what was found, what is proposed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.access.rules.acts import Because, Proposed, Signs, proposed
from forthwith.access.rules.columns import ROWS, VERDICT
from forthwith.access.rules.facts import plain
from forthwith.access.rules.given import Given
from forthwith.access.rules.people import Whose
from forthwith.access.rules.systems import Reconciled, identities
from forthwith.access.rules.words import Employment, Kind
from forthwith.evidence.files.distinct import combined

_WHO = ("row_number", "key", "sam_account_name", "mail", "title", "account_class", "enabled")
_NEEDED = (
    *_WHO,
    "upn",
    "display_name",
    "given_name",
    "surname",
    "facility",
    "agency",
    "employee_id",
    "roles",
)
_TEXTS = pa.list_(pa.string())


def rows(given: Given, found: pa.Table, whose: Sequence[Whose], compared: Reconciled) -> pa.Table:
    """The rows with an act, of the accounts `found` (place, verdict columns, exempt_by), numbered in their order."""
    people = [whose[at] for at in found["at"].to_pylist()] if whose else []
    accounts = _taken_rows(given.accounts.select(_NEEDED), found["at"])
    roles = _roles(accounts, given.roles)
    columns = {
        **{name: accounts[name] for name in _WHO},
        **{name: found[name] for name, _ in VERDICT},
        **_of_people(accounts, people),
        **_Acts(given.rule.kind, found, roles, people).columns(),
        "name": names(accounts),
        "roles": roles,
        "exempt_by": found["exempt_by"],
        "contract": pa.repeat("", found.num_rows),
        "also_in": _also_in(accounts, people, compared),
    }
    table = as_rows(columns)
    return numbered(table, pc.greater(pc.list_value_length(table["acts"]), 0))


def as_rows(columns: dict[str, Any]) -> pa.Table:
    """Columns as a table of rows not numbered yet."""
    count = len(columns["key"])
    numberless = {"number": pa.nulls(count, pa.int64()), **columns}
    return pa.table([_cast(numberless[field.name], field) for field in ROWS], ROWS)


def numbered(table: pa.Table, kept: pa.ChunkedArray | None = None) -> pa.Table:
    """The rows `kept`, all by default, in the order of their list: by unit, account, place in the file.

    The same every time; the wide rows are moved once.
    """
    import duckdb

    keys = pa.table(
        {
            "place": np.arange(table.num_rows),
            "unit": plain(table["unit"]),
            "name": plain(table["sam_account_name"]),
            "row_number": table["row_number"],
        }
    )
    keys = keys if kept is None else keys.filter(kept)
    engine = duckdb.connect()
    engine.register("keys", keys)
    order = engine.sql("SELECT place FROM keys ORDER BY unit, name, row_number").to_arrow_table()["place"]
    numbers = pa.array(np.arange(1, len(order) + 1))
    return _taken_rows(table, order).set_column(0, ROWS.field("number"), numbers)


def _taken_rows(table: pa.Table, places: pa.ChunkedArray) -> pa.Table:
    """The rows at these places in that order; most columns are texts, and are moved on every core."""
    with ThreadPoolExecutor() as cores:
        columns = list(cores.map(lambda column: column.take(places).combine_chunks(), table.columns))
    return pa.table(columns, table.schema)


def names(accounts: pa.Table) -> pa.ChunkedArray:
    """How a person is called: the display name, else given name and surname."""
    parts = pc.binary_join_element_wise(accounts["given_name"], accounts["surname"], " ")
    return pc.if_else(
        _is_empty(accounts["display_name"]), pc.utf8_trim_whitespace(parts), accounts["display_name"]
    )


def _cast(column: Any, field: pa.Field) -> Any:
    return column if column.type == field.type else column.cast(field.type)


def _is_empty(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(texts, ""), fill_value=True)


def _unit(accounts: pa.Table, people: Sequence[Whose]) -> pa.ChunkedArray:
    """The facility as human resources knows it, else as the account says, else the agency."""
    own = pc.if_else(_is_empty(accounts["facility"]), accounts["agency"], accounts["facility"])
    if not people:
        return own
    known = pa.array([one.person.facility if one.person else "" for one in people], pa.string())
    return pc.if_else(pc.equal(known, ""), own, known)


def _of_people(accounts: pa.Table, people: Sequence[Whose]) -> dict[str, Any]:
    unit = _unit(accounts, people)
    if not people:
        blank = pa.repeat("", accounts.num_rows)
        return {
            "unit": unit,
            "employee_id": accounts["employee_id"],
            "matched_by": blank,
            "employment": blank,
        }
    numbers = pa.array([one.employee_id for one in people], pa.string())
    return {
        "unit": unit,
        "employee_id": pc.if_else(pc.equal(numbers, ""), accounts["employee_id"], numbers),
        "matched_by": pa.array([one.by for one in people], pa.string()),
        "employment": pa.array([one.employment.value for one in people], pa.string()),
    }


def _roles(accounts: pa.Table, listed: pa.Table | None) -> pa.ChunkedArray:
    """Each account's roles: of the list of roles under any of its names, else of the account's own entry."""
    if listed is None:
        return accounts["roles"]
    held: dict[str, list[str]] = {}
    for user, role in zip(plain(listed["user_id"]).to_pylist(), listed["role"].to_pylist(), strict=True):
        held.setdefault(user, []).append(role)
    called = [plain(accounts[column]).to_pylist() for column in ("key", "sam_account_name", "upn")]
    found = [
        sorted({role for name in {*several} - {""} for role in held.get(name, ())})
        for several in zip(*called, strict=True)
    ]
    return pa.chunked_array([pa.array(found, _TEXTS)])


def _also_in(accounts: pa.Table, people: Sequence[Whose], compared: Reconciled) -> pa.Array:
    """In which other systems the same person has an account."""
    if not compared.systems_of:
        return _empty_lists(accounts.num_rows)
    found = []
    for at, account in enumerate(accounts.select(["employee_id", "mail"]).to_pylist()):
        number = certain_number(people[at]) if people else ""
        systems = [compared.systems_of.get(one, frozenset()) for one in identities(account, number)]
        found.append(sorted(frozenset().union(*systems)))
    return pa.array(found, _TEXTS)


def _empty_lists(count: int) -> pa.Array:
    return pa.ListArray.from_arrays(np.zeros(count + 1, np.int32), pa.array([], pa.string()))


def certain_number(whose: Whose) -> str:
    """The employee ID, unless it is only proposed."""
    return "" if whose.employment is Employment.PROPOSED else whose.employee_id


class _Acts:
    """What is proposed, asked once for each combination of signs that occurs."""

    def __init__(self, kind: Kind, found: pa.Table, roles: pa.ChunkedArray, people: Sequence[Whose]) -> None:
        self._found, self._people = found, people
        self._employment = pa.array(
            [one.employment.value for one in people] or [""] * found.num_rows, pa.string()
        )
        exempt = pc.binary_length(found["exempt_by"])
        columns = [
            found["verdict"].combine_chunks(),
            found["otherwise"].combine_chunks(),
            found["decided_by"].combine_chunks(),
            _said(exempt),
            _said(pc.list_value_length(roles)),
            self._employment,
        ]
        self._places, signs = combined(columns) if found.num_rows else (pa.array([], pa.int64()), [])
        self._proposed: list[Proposed] = [proposed(kind, _signs(one)) for one in signs]

    def columns(self) -> dict[str, Any]:
        """Acts, reason, clause and remark of each row."""
        remark = pc.binary_join_element_wise(self._found["remark"], self._each("remark"), " ")
        return {
            "acts": self._taken([[act.value for act in one.acts] for one in self._proposed], _TEXTS),
            "because": self._because(),
            "cite": self._each("cite"),
            "remark": pc.utf8_trim_whitespace(remark),
        }

    def _because(self) -> pa.Array:
        why = self._taken([one.because.value for one in self._proposed], pa.string())
        noted = pc.binary_join_element_wise(pa.scalar("inactivity"), self._found["says"], ": ")
        told = pa.array([one.says for one in self._people] or [""] * self._found.num_rows, pa.string())
        by_use = pc.if_else(pc.equal(why, Because.INACTIVITY.value), noted, self._found["says"])
        return pc.if_else(pc.equal(why, Because.EMPLOYMENT.value), told, by_use)

    def _each(self, name: str) -> pa.Array:
        return self._taken([getattr(one, name) for one in self._proposed], pa.string())

    def _taken(self, values: list[Any], kind: pa.DataType) -> pa.Array:
        return pa.array(values, kind).take(self._places)


def _said(lengths: pa.ChunkedArray) -> pa.Array:
    """How long a text or list is, as a sign: "" not known, 0 nothing, 1 something."""
    some = pc.if_else(pc.greater(lengths, 0), pa.scalar("1"), pa.scalar("0"))
    return pc.fill_null(some, "").combine_chunks()


def _signs(one: Sequence[str]) -> Signs:
    verdict, otherwise, decided_by, exempt, roles, employment = one
    known = {"": None, "0": False, "1": True}
    return Signs(verdict, otherwise, decided_by, known[exempt], known[roles], employment)
