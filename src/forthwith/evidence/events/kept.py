"""A kept log: a manifest of sealed Parquet parts, once in order of time and once in order of user.

Snapshot.digest of a log names the manifest; each part is a file of its own in the evidence store. A question about
five users opens only the parts between whose first and last user they stand, and in them only their groups of rows.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from forthwith.errors import Broken
from forthwith.evidence.events.event import ACCOUNT_EVENTS, SCHEMA
from forthwith.evidence.store import EvidenceStore

PART_ROWS = 1_000_000
# A part is opened whole and a group read whole: five users are read in milliseconds where both are small.
USER_PART_ROWS = 131_072
GROUP_ROWS = 8_192


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of events: `first` and `last` are instants (ISO, UTC) or user IDs, by what it is ordered."""

    digest: str
    rows: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class KeptLog:
    """Where the events of one log are. `rows` may exceed the events: an event has a row for each patient."""

    rows: int
    by_time: tuple[Part, ...]
    by_user: tuple[Part, ...]
    # Parquet with event.USERS, and with event.ACCOUNT_EVENTS where a directory wrote the log; "" where not.
    users_digest: str
    account_events_digest: str = ""

    def as_json(self) -> bytes:
        """The manifest; the same log gives the same bytes."""
        return orjson.dumps({"format": 1, **asdict(self)}, option=orjson.OPT_SORT_KEYS)

    @property
    def digests(self) -> list[str]:
        """Every file of the log but the manifest."""
        parts = [part.digest for part in (*self.by_time, *self.by_user)]
        return [one for one in (*parts, self.users_digest, self.account_events_digest) if one]


def kept_log(manifest: bytes) -> KeptLog:
    """The log of a manifest; Broken where it is none."""
    try:
        said = orjson.loads(manifest)
        if said.pop("format") != 1:
            raise Broken("The manifest of this log has a format this version does not read.")
        for name in ("by_time", "by_user"):
            said[name] = tuple(Part(**part) for part in said[name])
        return KeptLog(**said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Broken("The manifest of this log cannot be read. Restore the evidence file.") from error


def open_log(store: EvidenceStore, digest: str) -> KeptLog:
    """The log whose manifest has this digest."""
    return kept_log(store.get(digest))


def parts_between(log: KeptLog, since: datetime, until: datetime) -> list[Part]:
    """The parts of `by_time` that can hold an event at or after `since` and before `until`, both aware."""
    return [
        part
        for part in log.by_time
        if datetime.fromisoformat(part.last) >= since and datetime.fromisoformat(part.first) < until
    ]


def parts_of_users(log: KeptLog, users: Collection[str]) -> list[Part]:
    """The parts of `by_user` that can hold any of these users."""
    return [part for part in log.by_user if any(part.first <= user <= part.last for user in users)]


def part_file(store: EvidenceStore, part: Part) -> pq.ParquetFile:
    """A part, opened in memory: plaintext never touches the disk."""
    return pq.ParquetFile(pa.BufferReader(store.get(part.digest)))


def events_of_users(
    store: EvidenceStore, log: KeptLog, users: Collection[str], *, since: datetime, until: datetime
) -> pa.Table:
    """All events of these users at or after `since` and before `until`, in order of user and time."""
    found = [SCHEMA.empty_table()]
    for part in parts_of_users(log, users):
        file = part_file(store, part)
        groups = _groups_of(file, users)
        if groups:
            found.append(_only(file.read_row_groups(groups), users, since, until))
    return pa.concat_tables(found).combine_chunks()


def batches(
    store: EvidenceStore, parts: Sequence[Part], columns: Sequence[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """The events of these parts, one part in memory at a time."""
    for part in parts:
        yield from part_file(store, part).iter_batches(GROUP_ROWS, columns=columns)


def users(store: EvidenceStore, log: KeptLog) -> pa.Table:
    """Every user of the log once, in the order of user_id; columns as in event.USERS."""
    return pq.read_table(pa.BufferReader(store.get(log.users_digest)))


def account_events(store: EvidenceStore, log: KeptLog) -> pa.Table:
    """What befell accounts, in order of time; no rows where no directory wrote the log."""
    if not log.account_events_digest:
        return ACCOUNT_EVENTS.empty_table()
    return pq.read_table(pa.BufferReader(store.get(log.account_events_digest)))


def _groups_of(file: pq.ParquetFile, users: Collection[str]) -> list[int]:
    """The groups of rows that can hold any of these users, by their first and last."""
    place = file.schema_arrow.names.index("user_id")
    groups = []
    for number in range(file.num_row_groups):
        known = file.metadata.row_group(number).column(place).statistics
        if known is None or not known.has_min_max or any(known.min <= user <= known.max for user in users):
            groups.append(number)
    return groups


def _only(table: pa.Table, users: Collection[str], since: datetime, until: datetime) -> pa.Table:
    at = table["occurred_at"]
    within = pc.and_(pc.greater_equal(at, pa.scalar(since, at.type)), pc.less(at, pa.scalar(until, at.type)))
    wanted = pa.array(sorted(set(users)), pa.string())
    return table.filter(pc.and_(within, pc.is_in(table["user_id"], value_set=wanted)))
