"""The kinds of people on a list: everybody alike in what decides addressee, channel, State, letter and language.

The law is asked once for each kind, of the first person of it; what it says holds for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.parquet import batches, from_parquet
from forthwith.evidence.rosters import triage
from forthwith.evidence.rosters.addresses import is_email
from forthwith.evidence.rosters.distinct import answers, answers_where, combined, is_filled
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.status import is_under_age

# What is the same for everybody of a kind, as it stands on the list.
_SAME = (
    "deceased",
    "email_notice_agreed",
    "email_withdrawn_on",
    "language",
    "representative_relation",
    "emancipated",
    "consented_alone",
    "incapacitated",
    "safety_concern",
    "parent_agreed_to_confidentiality",
    "involved",
    "state",
    "country",
)
_READ = tuple(
    dict.fromkeys((*triage.OWN, *triage.REPRESENTATIVE, *_SAME, "birth_date", "email", "row_number"))
)


@dataclass(frozen=True, slots=True, repr=False)
class Kind:
    """People alike: the first of them, how many there are, and why nobody can write to their addresses."""

    example: Individual
    count: int
    reasons: str
    representative_reasons: str


def kinds(data: bytes, *, on: date) -> list[Kind]:
    """The kinds of people of a snapshot, in the order of their first rows; `on` is the day ages are taken."""
    found: dict[tuple[Any, ...], tuple[int, int]] = {}
    for batch in batches(data, _READ):
        for key, count, row in _grouped(_keys(batch, on), batch["row_number"]):
            before, first = found.get(key, (0, row))
            found[key] = (before + count, first)
    by_row = {row: (key, count) for key, (count, row) in found.items()}
    return [
        Kind(one, count, key[-2], key[-1])
        for one in from_parquet(data, only=by_row)
        for key, count in [by_row[one.row_number]]
    ]


def _keys(batch: pa.RecordBatch, on: date) -> dict[str, pa.Array]:
    keys = {name: batch[name] for name in _SAME}
    keys["minor"] = answers(batch["birth_date"], lambda born: is_under_age(born, on=on), pa.bool_())
    keys["has_email"] = is_filled(batch["email"])
    agreed = pc.and_(pc.fill_null(batch["email_notice_agreed"], False), keys["has_email"])
    keys["email_works"] = answers_where(agreed, [batch["email"]], is_email, pa.scalar(False))
    keys["reasons"] = triage.reasons(batch, triage.OWN)
    keys["representative_reasons"] = triage.reasons(batch, triage.REPRESENTATIVE)
    return keys


def _grouped(keys: dict[str, pa.Array], rows: pa.Array) -> Iterator[tuple[tuple[Any, ...], int, int]]:
    """Each combination of keys with its count and its first row."""
    places, found = combined(list(keys.values()))
    grouped = pa.table({"place": places, "row": rows}).group_by("place")
    counted = grouped.aggregate([("row", "count"), ("row", "min")])
    for place, count, row in zip(*(column.to_pylist() for column in counted.columns), strict=True):
        yield found[place], count, row
