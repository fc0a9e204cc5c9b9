"""The comparison of rows that may be one individual: a database in memory, its keys, its rules as queries.

It may not spill: what is spilled would be names on a disk. Names are compared exactly, as numbers that stand for
their letters; references, addresses and whole rows by 64-bit hashes, which decide nothing alone.
"""

import unicodedata
from collections.abc import Sequence
from itertools import chain

import duckdb
import pyarrow as pa

from forthwith.evidence.files.distinct import answers
from forthwith.evidence.parquet import SCHEMA, batches

MEMORY = "3GB"
PLACES = 1 << 40  # a place in the database: the list's number times this, and the row's
_WHOLE = tuple(name for name in SCHEMA.names if name != "row_number")
_NAMES = ("first_name", "last_name", "suffix")


def compared(snapshots: Sequence[tuple[int, bytes]]) -> duckdb.DuckDBPyConnection:
    """A database in memory with the table `pairs` of first, second and rule, as in the order of `doubles.Rule`."""
    found = duckdb.connect(":memory:")
    found.execute(
        f"SET memory_limit = '{MEMORY}'; SET temp_directory = ''; SET enable_external_access = false; "
        "SET preserve_insertion_order = false"
    )
    found.execute(_TABLES)
    codes = _Codes()
    for number, data in snapshots:
        found.register("batch", _with_codes(data, codes))
        found.execute(_TAKE, [number * PLACES])
        found.unregister("batch")
    found.register("names", codes.table())
    for rule in (_SAME, _REFERENCE, _NAME_AND_ADDRESS, _NEAR_NAME, _PAIRS):
        found.execute(rule)
    return found


class _Codes:
    """A number for the letters of each name."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, name: str) -> int:
        return self._numbers.setdefault(letters(name), len(self._numbers))

    def table(self) -> pa.Table:
        return pa.table(
            {"text": pa.array(self._numbers, pa.string()), "code": pa.array(self._numbers.values())}
        )


def letters(name: str) -> str:
    """A name without case, accents and signs: José O'Neil and JOSE ONEIL may be one."""
    if name.isascii() and name.isalnum():
        return name.lower()
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def _with_codes(data: bytes, codes: _Codes) -> pa.RecordBatchReader:
    """The people with the numbers of their names, a batch after the other, as the database asks for them."""

    def coded(batch: pa.RecordBatch) -> pa.RecordBatch:
        for name in _NAMES:
            batch = batch.append_column(f"{name}_code", answers(batch[name], codes.of, pa.int32()))
        return batch

    found = map(coded, batches(data, SCHEMA.names))
    first = next(found, coded(pa.RecordBatch.from_pylist([], SCHEMA)))
    return pa.RecordBatchReader.from_batches(first.schema, chain([first], found))


_TABLES = """
CREATE TABLE people (place BIGINT, first INTEGER, last INTEGER, suffix INTEGER, has_suffix BOOLEAN, born DATE,
    reference UBIGINT, address UBIGINT, whole UBIGINT);
CREATE TABLE found (first BIGINT, second BIGINT, rule UTINYINT);
"""
# An address is its ZIP Code, all its numbers and the first letter of its street, so that "12 N. Main Street, Apt 4"
# and "12 North Main St #4" are alike; without a number it is its line. Most lines are a number and a name, for which
# the second rule says the same as the third and costs less.
_ADDRESS = """
    CASE WHEN line1 = '' OR postal_code = '' THEN NULL
    WHEN regexp_full_match(line1, '[0-9]+ [A-Za-z][^0-9]*') THEN hash(
        postal_code[:5],
        CASE WHEN line2 = '' THEN left(line1, strpos(line1, ' '))
        ELSE concat(left(line1, strpos(line1, ' ')), ltrim(regexp_replace(line2, '[^0-9]+', ' ', 'g'))) END,
        lower(line1[strpos(line1, ' ') + 1]))
    ELSE hash(
        postal_code[:5],
        coalesce(nullif(regexp_replace(concat(line1, ' ', line2), '[^0-9]+', ' ', 'g'), ' '), lower(line1)),
        lower(regexp_extract(line1, '[A-Za-z]'))) END"""
_TAKE = f"""
INSERT INTO people SELECT $1 + row_number, first_name_code, last_name_code, suffix_code, suffix <> '', birth_date,
    CASE WHEN reference <> '' THEN hash(lower(reference)) END,
    {_ADDRESS},
    hash({", ".join(_WHOLE)})
FROM batch
"""  # noqa: S608 - the names of our own columns

# Rule 0: identical. Rule 1: same name and date of birth. Each row with the first of those alike.
_SAME = """
INSERT INTO found SELECT head, place, 1 FROM people JOIN (
    SELECT first, last, born, min(place) AS head FROM people
    WHERE born IS NOT NULL GROUP BY ALL HAVING count(*) > 1) USING (first, last, born) WHERE place <> head;
INSERT INTO found SELECT head, place, 0 FROM people JOIN (
    SELECT first, last, whole, min(place) AS head FROM people
    GROUP BY ALL HAVING count(*) > 1) USING (first, last, whole) WHERE place <> head;
"""
_NO_OTHER_BIRTH = "(a.born = b.born OR a.born IS NULL OR b.born IS NULL)"
_NO_OTHER_SUFFIX = "(a.suffix = b.suffix OR NOT a.has_suffix OR NOT b.has_suffix)"


def _near(rule: int, key: str, condition: str, groups: str = "count(*) > 1") -> str:
    """Rows alike in the key, each with the first of them, or with the one before it if the first is another's.

    Only those groups are looked at in which the condition can hold.

    Through windows: a join of those alike with each other would be the square of their number.
    """
    return f"""
    CREATE OR REPLACE TEMP TABLE near AS
        SELECT b, first_value(b) OVER w AS head, lag(b) OVER w AS before FROM (
            SELECT {key}, people AS b FROM people SEMI JOIN (
                SELECT {key} FROM people WHERE {key.rpartition(",")[2]} IS NOT NULL GROUP BY ALL HAVING {groups}
            ) USING ({key}))
        WINDOW w AS (PARTITION BY {key} ORDER BY b.born NULLS FIRST, b.place);
    INSERT INTO found SELECT least(a.place, b.place), greatest(a.place, b.place), {rule} FROM (
        SELECT head AS a, b FROM near UNION ALL SELECT before, b FROM near WHERE b.first <> head.first)
        WHERE a.place <> b.place AND {condition};
    """  # noqa: S608 - the names of our own columns


_REFERENCE = _near(
    2,
    "reference",
    f"(a.first = b.first OR (a.born = b.born AND a.address <> b.address)) AND {_NO_OTHER_BIRTH}",
)
_NAME_AND_ADDRESS = _near(
    3,
    "first, last, address",
    f"(a.born IS NULL OR b.born IS NULL) AND {_NO_OTHER_SUFFIX}",
    groups="count(*) > greatest(1, count(born))",
)
# Rule 4: only the names that differ are compared, and only where few stand at one address.
_NEAR_NAME = """
CREATE TEMP TABLE homes AS SELECT born, address, first, last, text AS first_letters, min(place) AS place
    FROM people SEMI JOIN (SELECT born, address FROM people WHERE born IS NOT NULL AND address IS NOT NULL
        GROUP BY ALL HAVING count(*) > 1) USING (born, address)
    JOIN names ON code = first GROUP BY ALL;
INSERT INTO found SELECT a.place, b.place, 4 FROM homes a JOIN homes b USING (born, address)
    SEMI JOIN (SELECT born, address FROM homes GROUP BY ALL HAVING count(*) <= 30) USING (born, address)
    WHERE a.place < b.place AND (
        (a.first = b.first AND a.last <> b.last)
        OR (a.first = b.last AND a.last = b.first)
        OR (a.last = b.last AND a.first <> b.first AND least(len(a.first_letters), len(b.first_letters)) > 2
            AND (damerau_levenshtein(a.first_letters, b.first_letters) = 1
                OR starts_with(a.first_letters, b.first_letters)
                OR starts_with(b.first_letters, a.first_letters))));
"""
_PAIRS = "CREATE TABLE pairs AS SELECT first, second, min(rule) AS rule FROM found GROUP BY ALL"
