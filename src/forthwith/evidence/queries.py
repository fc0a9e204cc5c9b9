"""All reads of evidence."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from forthwith.evidence.models import Snapshot
from forthwith.evidence.parquet import from_parquet
from forthwith.evidence.rosters import columns, doubles
from forthwith.evidence.rosters.columns import Kind
from forthwith.evidence.rosters.doubles import Proposal, Rule
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.store import EvidenceStore


def store() -> EvidenceStore:
    """The evidence store of this installation."""
    return EvidenceStore(Path(settings.EVIDENCE_DIR))


def table(snapshot: Snapshot) -> pa.Table:
    """The rows of a list of accounts, staff, contracts or roles in canonical columns; Broken where the file is not."""
    return pq.read_table(pa.BufferReader(store().get(snapshot.digest)))


def people(snapshot: Snapshot) -> Iterator[Individual]:
    """The people of a snapshot, in the order of the file; Broken where the file is not what was taken.

    The file is held as it was kept, compressed; the people come one batch of rows after the other.
    """
    return from_parquet(store().get(snapshot.digest))


def some_people(snapshot: Snapshot, row_numbers: Collection[int]) -> Iterator[Individual]:
    """The people of these rows, in the order of the file."""
    return from_parquet(store().get(snapshot.digest), only=row_numbers)


def rejected_rows(snapshot: Snapshot) -> bytes:
    """The rejected rows as CSV, to be mended and brought again; empty where none was rejected."""
    return store().get(snapshot.rejected_digest) if snapshot.rejected_digest else b""


def kinds(snapshot: Snapshot) -> list[Kind]:
    """The kinds of people of a snapshot with their counts; ages are taken on the day the list tells of."""
    return columns.kinds(store().get(snapshot.digest), on=snapshot.as_of_on)


def proposals(lists: Iterable[tuple[int, Snapshot]]) -> Iterator[Proposal]:
    """Rows of these lists, each with its number, that may be one individual; each pair once."""
    return doubles.proposals([(number, store().get(snapshot.digest)) for number, snapshot in lists])


def proposed(lists: Iterable[tuple[int, Snapshot]]) -> dict[Rule, int]:
    """How many pairs each rule proposes of these lists."""
    return doubles.proposed([(number, store().get(snapshot.digest)) for number, snapshot in lists])
