"""A chunk of an export's texts into canonical columns, with the rows that must be rejected and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from forthwith.errors import Fault, Invalid
from forthwith.evidence.accounts import classes, names, words
from forthwith.evidence.accounts.account import SCHEMA
from forthwith.evidence.accounts.fields import TIMES, Columns
from forthwith.evidence.accounts.groups import is_collection, lists_of
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.day_month import DayMonth
from forthwith.evidence.files.distinct import NOTHING, as_text, encoded
from forthwith.evidence.files.instant import DAMAGED_WORDS
from forthwith.evidence.files.instants import TIME, read_times
from forthwith.evidence.files.rejected_rows import CellFault, RejectedRow, Unreadable, ragged
from forthwith.evidence.files.table import Row, Rows

_PLAIN_GUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_NEVER_TOO = {
    "expires_at": ("expires_at", "expires_never"),
    "last_logon": ("last_logon_at", "last_logon_never"),
    "stamp": ("stamp_at", "stamp_never"),
    "last_app_use": ("last_app_use_at", "last_app_use_never"),
}  # fmt: skip
_IDENTITY = ("sam_account_name", "upn", "object_guid", "object_sid")
DISABLED = 0x2


@dataclass(slots=True)
class Way:
    """How the texts are read: columns, order of day and month, zone, the domain where rows do not name it."""

    columns: Columns
    order: DateOrder | None
    zone: str
    domain: str
    # What was noticed, each with how many rows.
    noticed: dict[str, int] = field(default_factory=dict)

    def notice(self, what: str, rows: int) -> None:
        """Count what a person should know."""
        if rows:
            self.noticed[what] = self.noticed.get(what, 0) + rows


@dataclass(slots=True, repr=False)
class Chunk:
    """What became of a chunk: its accounts, its rejected rows, what was passed over by reason."""

    accounts: pa.RecordBatch
    rejected: list[RejectedRow]
    passed: dict[str, int]


def read_chunk(rows: Rows, way: Way, shown: DayMonth) -> Chunk:
    """Read every cell of a chunk; dates that cannot be read may show another order of day and month."""
    reading = _Reading(rows, way)
    chunk = reading.chunk()
    reading.show(shown)
    return chunk


class _Reading:
    """One chunk while it is read: a field's texts become its values, and what cannot be read is noted by row."""

    def __init__(self, rows: Rows, way: Way) -> None:
        self._way, self._places = way, way.columns.places
        self._ragged = rows.ragged
        self._passed: dict[str, int] = {}
        self._rows = self._without_passed(rows)
        self._count = len(self._rows.numbers)
        self._faults: list[tuple[str, pa.Array, Sequence[Unreadable | None]]] = []

    def _without_passed(self, rows: Rows) -> Rows:
        if "object_class" not in self._places:
            return rows
        passed, reasons = classes.passed_over(as_text(rows.columns[self._places["object_class"]]))
        if not pc.any(passed).as_py():
            return rows
        counted = pc.value_counts(reasons.filter(passed))
        self._passed = {str(one["values"]): one["counts"].as_py() for one in counted}
        kept = pc.invert(passed)
        return Rows(rows.numbers.filter(kept), tuple(column.filter(kept) for column in rows.columns))

    def chunk(self) -> Chunk:
        """The accounts, and what is none."""
        values = self._values()
        accounts = pa.RecordBatch.from_arrays(
            [values[one.name].cast(one.type) for one in SCHEMA], schema=SCHEMA
        )
        faulty = self._faulty()
        rejected = [*self._rejected(faulty), *map(self._uneven, self._ragged)]
        return Chunk(accounts.filter(pc.invert(faulty)), rejected, self._passed)

    def _values(self) -> dict[str, pa.Array]:
        values = {one.name: self._text(one.name) for one in SCHEMA if pa.types.is_string(one.type)}
        values["row_number"] = self._rows.numbers
        values["object_guid"], values["object_sid"] = (
            self._guids(),
            self._each("object_sid", names.sid, pa.string()),
        )
        values |= self._named(values["sam_account_name"], values["dn"])
        values["manager"] = self._each("manager", names.plain_name, pa.string())
        values["uac"] = self._each("uac", _whole, pa.int64())
        values["enabled"] = self._enabled(values["uac"])
        for name in TIMES:
            values |= self._times(name)
        values["groups"], values["roles"] = self._lists("groups"), self._lists("roles")
        values["key"] = self._keys(values)
        values["account_class"], values["class_because"] = self._classes(values)
        self._notice_lost_letters(values)
        return values

    def show(self, shown: DayMonth) -> None:
        """Note what the dates that could not be read are written in."""
        for name, codes, reasons in self._faults:
            if name in TIMES and len(reasons) > 1:
                bad = pc.not_equal(codes, 0)
                shown.check(
                    self._way.columns.names[name],
                    self._text(name).filter(bad),
                    self._rows.numbers.filter(bad),
                )

    # Texts

    def _column(self, name: str) -> pa.Array:
        """The texts of a field; null where an entry does not have it at all."""
        if name not in self._places:
            return pa.nulls(self._count, pa.string())
        return self._rows.columns[self._places[name]]

    def _text(self, name: str) -> pa.Array:
        return pc.fill_null(as_text(self._column(name)), NOTHING)

    def _each(self, name: str, reads: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
        """Each value that occurs, read once; "" is nothing."""
        empty = "" if pa.types.is_string(kind) else None
        if name not in self._places:
            return pa.repeat(pa.scalar(empty, kind), self._count)
        known = encoded(self._column(name))
        reasons: list[Unreadable | None] = [None]
        read = [_read(text, reads, reasons, empty) for text in known.dictionary.to_pylist()]
        codes = pa.array([code for _, code in read], pa.int16()).take(known.indices)
        self._faults.append((name, codes, reasons))
        return pa.array([value for value, _ in read], kind).take(known.indices)

    def _guids(self) -> pa.Array:
        lower = pc.ascii_lower(self._text("object_guid"))
        if pc.all(pc.or_(pc.equal(lower, NOTHING), pc.match_substring_regex(lower, _PLAIN_GUID))).as_py():
            return lower
        return self._each("object_guid", names.guid, pa.string())

    def _named(self, name: pa.Array, dn: pa.Array) -> dict[str, pa.Array]:
        """The account's name and domain, also where one column holds both."""
        parted = pc.match_substring(name, "\\")
        domain = self._domain(dn)
        if pc.any(parted).as_py():
            before = pc.replace_substring_regex(name, r"\\.*$", "")
            domain = pc.if_else(pc.and_(parted, pc.equal(domain, NOTHING)), pc.utf8_lower(before), domain)
            name = pc.if_else(parted, pc.replace_substring_regex(name, r"^.*\\", ""), name)
        domain = pc.if_else(pc.equal(domain, NOTHING), pa.scalar(self._way.domain.lower()), domain)
        return {"sam_account_name": name, "domain": domain}

    def _domain(self, dn: pa.Array) -> pa.Array:
        """The column's, else what the distinguished name ends in."""
        said = pc.utf8_lower(self._text("domain"))
        if "dn" not in self._places:
            return said
        found = pa.repeat(NOTHING, self._count)
        # Names of one domain end alike: each length of ending is cut off at once, each ending read once.
        lengths = pc.subtract(pc.binary_length(dn), pc.find_substring(dn, ",DC="))
        if not pc.any(pc.match_substring(dn, ",DC=")).as_py():
            return pc.if_else(pc.equal(said, NOTHING), _each_domain(dn), said)
        for length in pc.unique(lengths).to_pylist():
            alike = pc.equal(lengths, length)
            ends = pc.utf8_slice_codeunits(dn.filter(alike), -length)
            found = pc.replace_with_mask(found, alike, _each_domain(ends))
        return pc.if_else(pc.equal(said, NOTHING), found, said)

    def _keys(self, values: Mapping[str, pa.Array]) -> pa.Array:
        name = pc.if_else(
            pc.equal(values["sam_account_name"], NOTHING), values["upn"], values["sam_account_name"]
        )
        full = pc.binary_join_element_wise(values["domain"], name, "\\")
        named = pc.utf8_lower(pc.if_else(pc.equal(values["domain"], NOTHING), name, full))
        named = pc.if_else(pc.equal(name, NOTHING), NOTHING, named)
        by_sid = pc.if_else(pc.equal(values["object_sid"], NOTHING), named, values["object_sid"])
        key = pc.if_else(pc.equal(values["object_guid"], NOTHING), by_sid, values["object_guid"])
        missing = pc.equal(key, NOTHING).cast(pa.int16())
        lacks = Unreadable("is empty", "the account's name, GUID or SID")
        self._faults.append((next(one for one in _IDENTITY if one in self._places), missing, (None, lacks)))
        return key

    # States and times

    def _enabled(self, uac: pa.Array) -> pa.Array:
        """As the file says; else by userAccountControl; a row where the two differ is not taken."""
        said = self._each("enabled", words.enabled, pa.bool_())
        if "enabled" not in self._places and "disabled" in self._places:
            said = pc.invert(self._each("disabled", words.enabled, pa.bool_()))
        by_control = pc.equal(pc.bit_wise_and(uac, pa.scalar(DISABLED, pa.int64())), 0)
        differ = pc.fill_null(pc.not_equal(said, by_control), False)
        if "uac" in self._places and len({"enabled", "disabled"} & self._places.keys()):
            contradicts = Unreadable("contradicts the column that says enabled", "both to say the same")
            self._faults.append(("uac", differ.cast(pa.int16()), (None, contradicts)))
        return pc.coalesce(said, by_control)

    def _times(self, name: str) -> dict[str, pa.Array]:
        at_name, never_name = _NEVER_TOO.get(name, (name, ""))
        if name not in self._places:
            at, never = pa.nulls(self._count, TIME), pa.nulls(self._count, pa.bool_())
            return {at_name: at, never_name: never} if never_name else {at_name: at}
        column = self._column(name)
        read = read_times(
            column.fill_null("") if column.null_count else column, self._way.order, self._way.zone
        )
        self._faults.append((name, read.fault, read.reasons))
        if not never_name:
            return {at_name: read.at}
        return {at_name: read.at, never_name: self._never(name, column, read.never)}

    def _never(self, name: str, column: pa.Array, never: pa.Array) -> pa.Array:
        """A directory leaves the field empty where there was no logon; of other lists an empty cell says nothing."""
        if name == "last_app_use":
            self._way.notice(
                "have no last use in the list, which says neither when nor never", never.null_count
            )
            return never
        filled = pc.fill_null(never, True)
        return pc.if_else(pc.is_valid(as_text(column)), filled, pa.scalar(None, pa.bool_()))

    def _lists(self, name: str) -> pa.Array:
        column = self._column(name)
        known = encoded(column)
        texts = known.dictionary
        lost = pc.fill_null(is_collection(texts), False)
        if pc.any(lost).as_py():
            self._way.notice(
                f"hold the name of a collection instead of {name}: join the values in the script (-join ';')",
                pc.sum(lost.take(known.indices)).as_py(),
            )
        lists = lists_of(texts, pc.and_not(pc.is_valid(texts), lost), of_roles=name == "roles")
        return lists.take(known.indices)

    # What stands behind the account

    def _classes(self, values: Mapping[str, pa.Array]) -> tuple[pa.Array, pa.Array]:
        name, spn, kind = (
            values["sam_account_name"],
            self._text("spn"),
            pc.utf8_lower(self._text("account_type")),
        )
        spn = pc.if_else(is_collection(spn), NOTHING, spn)
        object_class = pc.utf8_lower(self._text("object_class"))
        odd = pc.or_(pc.match_substring_regex(name, classes.ODD_NAME), pc.not_equal(spn, NOTHING))
        odd = pc.or_(odd, pc.match_substring_regex(values["object_sid"], classes.SYSTEM_SIDS))
        odd = pc.or_(odd, pc.match_substring_regex(object_class, "computer|managedserviceaccount"))
        marks = pc.bit_wise_and(pc.fill_null(values["uac"], 0), classes.MARKS)
        odd = pc.or_(pc.or_(odd, pc.not_equal(marks, 0)), pc.not_equal(kind, NOTHING))
        person, because = (pa.repeat(pa.scalar(str(one)), self._count) for one in classes.PERSON)
        if not pc.any(odd).as_py():
            return person, because
        columns = (name, values["object_sid"], pc.fill_null(values["uac"], 0), object_class, spn, kind)
        signs = map(classes.Signs, *(column.filter(odd).to_pylist() for column in columns))
        found, why = classes.classes_of(signs)
        return pc.replace_with_mask(person, odd, found), pc.replace_with_mask(because, odd, why)

    def _notice_lost_letters(self, values: Mapping[str, pa.Array]) -> None:
        lost = pc.match_substring(values["display_name"], "?")
        for name in ("given_name", "surname"):
            lost = pc.or_(lost, pc.match_substring(values[name], "?"))
        self._way.notice(
            "have a question mark in a name: Export-Csv of Windows PowerShell 5.1 writes one for every letter "
            "that is not ASCII; export with -Encoding UTF8",
            pc.sum(lost).as_py() or 0,
        )

    # Rows that cannot be taken

    def _faulty(self) -> pa.Array:
        faulty = np.zeros(self._count, np.bool_)
        for name, codes, reasons in self._faults:
            if len(reasons) > 1:
                _check_not_damaged(self._way.columns.names[name], reasons)
                faulty |= codes.to_numpy(zero_copy_only=False) != 0
        return pa.array(faulty)

    def _rejected(self, faulty: pa.Array) -> list[RejectedRow]:
        places = pa.array(np.flatnonzero(faulty.to_numpy(zero_copy_only=False)))
        if not len(places):
            return []
        own = self._way.columns.names
        codes = [(own[name], part.take(places).to_pylist(), reasons) for name, part, reasons in self._faults]
        cells = [as_text(column).take(places).to_pylist() for column in self._rows.columns]
        return [
            RejectedRow(number, _faults(codes, at), tuple(column[at] or "" for column in cells))
            for at, number in enumerate(self._rows.numbers.take(places).to_pylist())
        ]

    def _uneven(self, row: Row) -> RejectedRow:
        return RejectedRow(row.number, ragged(len(row.cells), len(self._way.columns.header)), row.cells)


def _each_domain(dn: pa.Array) -> pa.Array:
    known = dn.dictionary_encode()
    return pa.array(map(names.domain_of, known.dictionary.to_pylist()), pa.string()).take(known.indices)


_Codes = Sequence[tuple[str, list[int], Sequence[Unreadable | None]]]


def _faults(codes: _Codes, at: int) -> tuple[CellFault, ...]:
    found = [(name, reasons[part[at]]) for name, part, reasons in codes if part[at]]
    return tuple(CellFault(name, why.what, why.expected) for name, why in found if why)


def _read(
    text: str | None, reads: Callable[[str], Any], reasons: list[Unreadable | None], empty: Any
) -> tuple[Any, int]:
    if not text:
        return empty, 0
    try:
        return reads(text), 0
    except Unreadable as why:
        reasons.append(why)
        return empty, len(reasons) - 1


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Unreadable("is no number", "userAccountControl as a whole number, such as 512") from None


def _check_not_damaged(column: str, reasons: Sequence[Unreadable | None]) -> None:
    """Digits that a spreadsheet cut are worth days: the whole column is refused, not only the rows that show it."""
    if any(why and why.what == DAMAGED_WORDS for why in reasons):
        raise Invalid(
            "A spreadsheet has cut the numbers of a column, and what is lost is worth days. Export the list again and "
            "bring the file as it was written, without opening it; or say that this column is not to be read.",
            (Fault(f"column {column}", "whole numbers of 18 digits", "numbers such as 1.3E+17"),),
        )
