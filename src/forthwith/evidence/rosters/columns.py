"""The kinds of people on a list: everybody alike in what decides addressee, channel, State, letter and language.

The law is asked once for each kind, of the first person of it; what it says holds for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.files.ahead import ahead
from forthwith.evidence.files.distinct import NO, answers_where, combined, is_filled, matches
from forthwith.evidence.parquet import SCHEMA, batches, individuals
from forthwith.evidence.rosters import triage
from forthwith.evidence.rosters.addresses import PLAIN_EMAIL, is_email
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.status import born_of_age

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


@dataclass(frozen=True, slots=True, repr=False)
class Kind:
    """People alike: the first of them, how many there are, and why nobody can write to their addresses."""

    example: Individual
    count: int
    reasons: str
    representative_reasons: str


def kinds(data: bytes, *, on: date) -> list[Kind]:
    """The kinds of people of a snapshot, in the order of their first rows; `on` is the day ages are taken."""
    found: dict[tuple[Any, ...], Kind] = {}
    for batch in ahead(batches(data, SCHEMA.names)):
        grouped = [*_grouped(_keys(batch, on))]
        new = [(key, place) for key, _, place in grouped if key not in found]
        examples = individuals(batch.take(pa.array([place for _, place in new], pa.int64())))
        found |= {key: Kind(one, 0, key[-2], key[-1]) for (key, _), one in zip(new, examples, strict=True)}
        for key, count, _ in grouped:
            found[key] = replace(found[key], count=found[key].count + count)
    return sorted(found.values(), key=lambda kind: kind.example.row_number)


def _keys(batch: pa.RecordBatch, on: date) -> dict[str, pa.Array]:
    keys = {name: batch[name] for name in _SAME}
    keys["minor"] = pc.greater(batch["birth_date"], pa.scalar(born_of_age(on=on), pa.date32()))
    keys["has_email"] = is_filled(batch["email"])
    agreed = pc.and_(pc.fill_null(batch["email_notice_agreed"], NO), keys["has_email"])
    keys["email_works"] = _work(batch["email"], agreed)
    keys["reasons"] = triage.reasons(batch, triage.OWN)
    keys["representative_reasons"] = triage.reasons(batch, triage.REPRESENTATIVE)
    return keys


def _work(emails: pa.Array, agreed: pa.Array) -> pa.Array:
    """Whether each e-mail address can be one, where notice by e-mail was agreed to."""
    plain = matches(emails, PLAIN_EMAIL)
    odd = pc.and_not(agreed, plain)
    return pc.or_(pc.and_(agreed, plain), answers_where(odd, [emails], is_email, NO))


def _grouped(keys: dict[str, pa.Array]) -> Iterator[tuple[tuple[Any, ...], int, int]]:
    """Each combination of keys with its count and the place of its first row."""
    places, found = combined(list(keys.values()))
    rows = pa.arange(0, len(places))
    grouped = pa.table({"place": places, "row": rows}).group_by("place")
    counted = grouped.aggregate([("row", "count"), ("row", "min")])
    for place, count, row in zip(*(column.to_pylist() for column in counted.columns), strict=True):
        yield found[place], count, row
