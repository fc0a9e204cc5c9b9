"""The frozen list of an audit: canonical, numbered, kept as Parquet under its digest before anybody decides."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from forthwith.access.models import Audit, AuditRow
from forthwith.access.rules.words import Act
from forthwith.errors import Broken, NotFound
from forthwith.evidence.queries import store

AT_ONCE = 2_000
# Columns of the list that have a column of their own in AuditRow; all others are its facts.
_OWN = ("number", "key", "verdict", "unit", "acts")
_OUTSIDE = {Act.NOTIFY_LSO, Act.ASK_HR}


def freeze(rows: pa.Table, accounts: pa.Table) -> tuple[pa.Table, str]:
    """Sort by unit and account, number from 1, keep; the list as kept, and its digest.

    The same rows give the same bytes. Each row's distinguished name, userAccountControl and groups come with it: a
    change will name the first, compare the second, and take the account out of the third.
    """
    place = pc.index_in(rows["row_number"], value_set=accounts["row_number"])
    listed = rows
    for name in ("dn", "uac", "groups"):
        listed = listed.append_column(name, accounts[name].take(place))
    listed = listed.sort_by([("unit", "ascending"), ("sam_account_name", "ascending"), ("key", "ascending")])
    numbers = pa.array(range(1, listed.num_rows + 1), pa.int64())
    listed = listed.set_column(listed.schema.get_field_index("number"), "number", numbers).combine_chunks()
    return listed, _kept(listed)


def freeze_beside(tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Keep what was found beside the list: {name: {"rows": n, "digest": …}}, nothing of an empty table."""
    return {
        name: {"rows": one.num_rows, "digest": _kept(one)} for name, one in tables.items() if one.num_rows
    }


def _kept(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", row_group_size=100_000)
    return store().put(sink.getvalue().to_pybytes())


def frozen(audit: Audit) -> pa.Table:
    """The list as it was frozen; Broken where it is not what the record says."""
    return _opened(audit, audit.list_digest)


def beside(audit: Audit, name: str) -> pa.Table:
    """What was found beside the list; NotFound where nothing of that name was."""
    if name not in audit.found_beside:
        raise NotFound(f"{audit.reference} found nothing of that kind.")
    return _opened(audit, audit.found_beside[name]["digest"])


def _opened(audit: Audit, digest: str) -> pa.Table:
    try:
        return pq.read_table(pa.BufferReader(store().get(digest)))
    except pa.ArrowInvalid as error:
        raise Broken(f"A list of {audit.reference} cannot be read. Restore the evidence file.") from error


def rows_of(listed: pa.Table, audit: Audit, answering: Mapping[str, int]) -> Iterator[list[AuditRow]]:
    """The rows as the desk has them, some thousands at once; `answering`: the contact who answers for each unit."""
    for batch in listed.to_batches(AT_ONCE):
        yield [_row(values, audit, answering) for values in batch.to_pylist()]


def _row(values: Mapping[str, Any], audit: Audit, answering: Mapping[str, int]) -> AuditRow:
    """What somebody outside is to be asked goes to their unit's contact, or to nobody yet; all else to the desk."""
    is_asked = not _OUTSIDE.isdisjoint(values["acts"])
    return AuditRow(
        audit_id=audit.pk,
        number=values["number"],
        account_key=values["key"],
        verdict=values["verdict"],
        unit=values["unit"],
        proposed=", ".join(values["acts"]),
        facts={name: _plain(value) for name, value in values.items() if name not in _OWN},
        contact_id=answering.get(values["unit"]) if is_asked else None,
        reviewer_id=None if is_asked else audit.opened_by_id,
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def peers(listed: pa.Table, accounts: pa.Table) -> dict[str, dict[str, int]]:
    """For each unit of the list: how many accounts it has in the whole file, and how many of them are on the list."""
    units = pc.if_else(pc.equal(accounts["agency"], ""), accounts["facility"], accounts["agency"])
    whole = {one["values"]: one["counts"] for one in pc.value_counts(units).to_pylist()}
    found = {one["values"]: one["counts"] for one in pc.value_counts(listed["unit"]).to_pylist()}
    return {unit: {"listed": count, "accounts": whole.get(unit, count)} for unit, count in found.items()}
