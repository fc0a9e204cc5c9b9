"""A chunk of an export's texts into canonical columns, with the rows that must be rejected and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.accounts import classes, names
from forthwith.evidence.accounts.account import SCHEMA, TEXTS
from forthwith.evidence.accounts.groups import is_collection
from forthwith.evidence.accounts.identity import identity
from forthwith.evidence.accounts.states import states
from forthwith.evidence.accounts.texts import Texts, Way
from forthwith.evidence.files.day_month import DayMonth
from forthwith.evidence.files.distinct import NO, NOTHING, as_text
from forthwith.evidence.files.letters import has_letter
from forthwith.evidence.files.rejected_rows import RejectedRow, Unreadable
from forthwith.evidence.files.table import Rows

MOST_LETTERS_OF_A_UNIT = 60


@dataclass(slots=True, repr=False)
class Chunk:
    """What became of a chunk: its accounts, its rejected rows, what was passed over by reason."""

    accounts: pa.RecordBatch
    rejected: list[RejectedRow]
    passed: dict[str, int]


def read_chunk(rows: Rows, way: Way, shown: DayMonth) -> Chunk:
    """Read every cell of a chunk; dates that cannot be read may show another order of day and month."""
    rows, passed = _accounts_of(rows, way)
    texts = Texts(rows, way)
    values = _values(texts)
    accounts = pa.RecordBatch.from_arrays([values[one.name].cast(one.type) for one in SCHEMA], schema=SCHEMA)
    texts.show(shown)
    faulty = texts.faulty()
    if pc.any(faulty).as_py():
        accounts = accounts.filter(pc.invert(faulty))
    return Chunk(accounts, texts.rejected(faulty), passed)


def _accounts_of(rows: Rows, way: Way) -> tuple[Rows, dict[str, int]]:
    """The rows that are accounts, and how many others there are by what they are."""
    if "object_class" not in way.columns.places:
        return rows, {}
    passed, reasons = classes.passed_over(as_text(rows.columns[way.columns.places["object_class"]]))
    if not pc.any(passed).as_py():
        return rows, {}
    counted = pc.value_counts(reasons.filter(passed))
    kept = pc.invert(passed)
    accounts = Rows(
        rows.numbers.filter(kept), tuple(column.filter(kept) for column in rows.columns), rows.ragged
    )
    return accounts, {str(one["values"]): one["counts"].as_py() for one in counted}


def _values(texts: Texts) -> dict[str, pa.Array]:
    values = identity(texts) | states(texts)
    values["row_number"] = texts.rows.numbers
    values["manager"] = texts.each("manager", names.plain_name, pa.string())
    values["account_class"], values["class_because"] = _classes(texts, values)
    values |= {name: texts.text(name) for name in TEXTS if name not in values}
    _refuse_odd_units(texts, values)
    _notice_lost_letters(texts, values)
    return values


def _refuse_odd_units(texts: Texts, values: Mapping[str, pa.Array]) -> None:
    """Lists are sorted and sent by agency and facility: a whole sentence there is a column that slipped."""
    expected = Unreadable("is no name of a unit", f"at most {MOST_LETTERS_OF_A_UNIT} characters")
    for name in filter(texts.has, ("agency", "facility")):
        is_long = pc.greater(pc.utf8_length(values[name]), MOST_LETTERS_OF_A_UNIT)
        texts.refuse(name, is_long.cast(pa.int16()), (None, expected))


def _classes(texts: Texts, values: Mapping[str, pa.Array]) -> tuple[pa.Array, pa.Array]:
    name, spn, kind = (
        values["sam_account_name"],
        texts.text("spn"),
        pc.utf8_lower(texts.text("account_type")),
    )
    if texts.has("spn"):
        spn = pc.if_else(is_collection(spn), NOTHING, spn)
    object_class = pc.utf8_lower(texts.text("object_class"))
    odd = pc.or_(pc.match_substring_regex(name, classes.ODD_NAME), pc.not_equal(spn, NOTHING))
    if texts.has("object_sid"):
        odd = pc.or_(odd, pc.match_substring_regex(values["object_sid"], classes.SYSTEM_SIDS))
    if texts.has("object_class"):
        odd = pc.or_(odd, pc.match_substring_regex(object_class, "computer|managedserviceaccount"))
    marks = pc.bit_wise_and(pc.fill_null(values["uac"], 0), classes.MARKS)
    odd = pc.or_(pc.or_(odd, pc.not_equal(marks, 0)), pc.not_equal(kind, NOTHING))
    person, because = (pa.repeat(pa.scalar(str(one)), texts.count) for one in classes.PERSON)
    if not pc.any(odd).as_py():
        return person, because
    columns = (name, values["object_sid"], pc.fill_null(values["uac"], 0), object_class, spn, kind)
    signs = map(classes.Signs, *(column.filter(odd).to_pylist() for column in columns))
    found, why = classes.classes_of(signs)
    return pc.replace_with_mask(person, odd, found), pc.replace_with_mask(because, odd, why)


def _notice_lost_letters(texts: Texts, values: Mapping[str, pa.Array]) -> None:
    names = ["display_name", *filter(texts.has, ("given_name", "surname"))]
    marked = [pc.match_substring(values[name], "?") for name in names if has_letter(values[name], "?")]
    lost = reduce(pc.or_, marked, pa.repeat(NO, texts.count))
    texts.way.notice(
        "have a question mark in a name: Export-Csv of Windows PowerShell 5.1 writes one for every letter "
        "that is not ASCII; export with -Encoding UTF8",
        pc.sum(lost).as_py() or 0,
    )
