"""The state digest of a row: what the database really holds, read back, in canonical form."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import ExpressionWrapper, F
from django.db.models.expressions import Combinable

from forthwith.record.canon import Json, canonical, digest

if TYPE_CHECKING:
    from forthwith.record.models import RecordedModel

_ROWS_AT_ONCE = 500


def key(model: "type[RecordedModel]", pk: object) -> str:
    """A row's name on the record, such as breach.incident:12; ValueError for a row never saved."""
    if pk is None:
        raise ValueError(
            f"A row of {model._meta.label_lower} has no number yet; save it before it is recorded."
        )
    return f"{model._meta.label_lower}:{pk}"


def digests(model: "type[RecordedModel]", pks: Iterable[object] | None = None) -> Iterator[tuple[str, str]]:
    """The name and digest of these rows of a table, or of all of them, read from the database in batches."""
    fields = model._meta.concrete_fields
    rows = model._base_manager.order_by().values_list("pk", *(_stored(field) for field in fields))
    names = [field.attname for field in fields]
    for batch in _batches(rows, pks):
        for pk, *values in batch:
            state = {name: _plain(value) for name, value in zip(names, values, strict=True)}
            yield key(model, pk), digest(canonical(state))


def _stored(field: "models.Field[Any, Any]") -> str | Combinable:
    """The field as it is read: a sealed column by its stored bytes, so that no key is needed to verify."""
    if field.get_internal_type() == "BinaryField":
        return ExpressionWrapper(F(field.attname), output_field=models.BinaryField())
    return field.attname


def _batches(rows: Any, pks: Iterable[object] | None) -> Iterator[Iterable[tuple[Any, ...]]]:
    if pks is None:
        yield rows.iterator(chunk_size=_ROWS_AT_ONCE)
        return
    wanted = iter(pks)
    while batch := list(islice(wanted, _ROWS_AT_ONCE)):
        yield rows.filter(pk__in=batch)


def _plain(value: object) -> Json:
    """A column's value as JSON, spelled alike whichever database it was read from."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return f"{value.days}d{value.seconds}.{value.microseconds:06}s"
        case Decimal():
            return format(value, "f")
        case bytes() | memoryview():
            return bytes(value).hex()
        case UUID():
            return str(value)
        case _:
            return value  # type: ignore[return-value]  # what JSON has no form for, `canonical` refuses
