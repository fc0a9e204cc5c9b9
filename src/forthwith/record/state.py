"""The state digest of a row: what the database really holds, read back, in canonical form."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from uuid import UUID

from django.db import connection, models

from forthwith.record.canon import Json, canonical, digest

if TYPE_CHECKING:
    from forthwith.record.models import RecordedModel

_ROWS_AT_ONCE = 500


class _Reading(NamedTuple):
    """How a table's rows are read: compiled once, since every act reads its rows back."""

    select: str
    pk: str
    names: Sequence[str]
    read: Callable[[Sequence[Any]], list[Json]]


def table(row: "RecordedModel") -> "type[RecordedModel]":
    """The table a row stands in, whatever proxy it was reached by."""
    return cast("type[RecordedModel]", row._meta.concrete_model)


def key(model: "type[RecordedModel]", pk: object) -> str:
    """A row's name on the record, such as breach.incident:12; ValueError for a row never saved."""
    if pk is None:
        raise ValueError(
            f"A row of {model._meta.label_lower} has no number yet; save it before it is recorded."
        )
    return f"{model._meta.label_lower}:{pk}"


def digests(model: "type[RecordedModel]", pks: Iterable[object] | None = None) -> Iterator[tuple[str, str]]:
    """The name and digest of these rows of a table, or of all of them, as the database holds them now."""
    reading = _reading(model)
    for row in _all(reading) if pks is None else _some(reading, model, pks):
        state = dict(zip(reading.names, reading.read(row), strict=True))
        yield key(model, state[model._meta.pk.attname]), digest(canonical(state))


@cache
def _reading(model: "type[RecordedModel]") -> _Reading:
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    converters = [_converters(field) for field in fields]

    def read(row: Sequence[Any]) -> list[Json]:
        return [_plain(_converted(value, chain)) for value, chain in zip(row, converters, strict=True)]

    select = f"SELECT {columns} FROM {quote(model._meta.db_table)}"  # noqa: S608 (names from our own models)
    return _Reading(select, quote(str(model._meta.pk.column)), [field.attname for field in fields], read)


def _converters(field: "models.Field[Any, Any]") -> list[tuple[Callable[..., Any], Any]]:
    """What Django would do to the stored value; nothing to a sealed column, so that no key is needed to verify."""
    if field.get_internal_type() == "BinaryField":
        return []
    column = field.get_col(field.model._meta.db_table)
    both = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    return [(converter, column) for converter in both]


def _converted(value: Any, converters: Sequence[tuple[Callable[..., Any], Any]]) -> Any:
    for converter, column in converters:
        value = converter(value, column, connection)
    return value


def _all(reading: _Reading) -> Iterator[Sequence[Any]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(reading.select)
        while batch := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from batch


def _some(reading: _Reading, model: "type[RecordedModel]", pks: Iterable[object]) -> Iterator[Sequence[Any]]:
    wanted = (model._meta.pk.get_db_prep_value(pk, connection) for pk in pks)
    while batch := list(islice(wanted, _ROWS_AT_ONCE)):
        with connection.cursor() as cursor:
            cursor.execute(
                f"{reading.select} WHERE {reading.pk} IN ({', '.join(['%s'] * len(batch))})", batch
            )
            yield from cursor.fetchall()


def _plain(value: object) -> Json:
    """A column's value as JSON, spelled alike whichever database it was read from."""
    match value:
        case None | str() | bool() | int():
            return value
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
            return value  # type: ignore[return-value]  # JSON, or something `canonical` refuses
