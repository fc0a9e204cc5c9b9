"""Sealed columns that stand under earlier data keys, or under a vault key itself: found in the tables, sealed anew."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from forthwith.evidence.rotation.known import Known
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.domain import SystemActor
from forthwith.record.models import RecordedModel
from forthwith.vault.data_keys import EPOCH_BYTES
from forthwith.vault.fields import SealedJSONField, SealedTextField
from forthwith.vault.sealing import VALUE

ACT = "evidence.seal_rows_anew"
_ROWS_AT_ONCE = 200
HEADS_AT_ONCE = 20_000


@cache
def tables() -> dict[type[models.Model], tuple[str, ...]]:
    """Every table with sealed columns, and their names."""
    found = {model: tuple(_sealed(model)) for model in apps.get_models() if not model._meta.proxy}
    return {model: names for model, names in found.items() if names}


def _sealed(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.local_fields:
        if isinstance(field, SealedTextField | SealedJSONField):
            yield field.name


def column_names(model: type[models.Model]) -> list[str]:
    """The sealed columns of a table as the database names them."""
    return [str(field.column) for field in model._meta.local_fields if field.name in tables()[model]]


def left(model: type[models.Model], epoch: int) -> Iterator[list[int]]:
    """The rows of a table that are not sealed with this epoch's keys, some at a time."""
    current = VALUE + epoch.to_bytes(EPOCH_BYTES, "big")
    rows = _heads(model, len(current))
    found = (pk for pk, *heads in rows if any(one is not None and bytes(one) != current for one in heads))
    while part := list(islice(found, _ROWS_AT_ONCE)):
        yield part


def _heads(model: type[models.Model], size: int) -> Iterator[tuple[Any, ...]]:
    """Each row's number and how its sealed values begin; read piece by piece, since rows are written in between."""
    quote = connection.ops.quote_name
    heads = ", ".join(f"substr({quote(column)}, 1, {size})" for column in column_names(model))
    pk, table = quote(str(model._meta.pk.column)), quote(model._meta.db_table)
    after, last = "", list[Any]()
    while True:
        query = f"SELECT {pk}, {heads} FROM {table} {after} ORDER BY {pk} LIMIT {HEADS_AT_ONCE}"  # noqa: S608 - our own names
        with connection.cursor() as cursor:
            cursor.execute(query, last)
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < HEADS_AT_ONCE:
            return
        after, last = f"WHERE {pk} > %s", [rows[-1][0]]


@transaction.atomic
def seal_anew(model: type[models.Model], pks: list[int], known: Known) -> int:
    """Seal these rows anew, and enter recorded ones with their new digests; how many."""
    is_recorded = issubclass(model, RecordedModel)
    if is_recorded:
        head.locked()  # nobody changes a row between the look at the record and the entry
    rows: list[Any] = list(
        model._base_manager.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    )
    if is_recorded:
        known.check(model, [row.pk for row in rows])  # type: ignore[arg-type]
    for row in rows:
        models.Model.save(row, update_fields=tables()[model])
    if is_recorded and rows:
        record.append(
            ACT, by=SystemActor(), rows=rows, fields={"table": model._meta.label_lower, "rows": len(rows)}
        )
    return len(rows)
