"""Pages of a list by cursor: opaque, signed, stable while rows are added before or after."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet
from ninja import Query, Schema

from forthwith.errors import Fault, Invalid

Item = TypeVar("Item")
SALT = "forthwith.api.cursor"
MOST, USUAL = 200, 50


class Page(Schema, Generic[Item]):
    """Some of a list; `next` asks for those after, and is null at the end."""

    items: list[Item]
    next: str | None


class Asked(Schema):
    """Where a page begins and how long it is."""

    cursor: Annotated[str, Query(max_length=2000, description="`next` of the page before.")] = ""
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL


def page_of(
    found: QuerySet[Any],
    order: Sequence[str],
    asked: Asked,
    *,
    of: Mapping[str, str],
    shown: Callable[[Any], Mapping[str, Any]],
) -> dict[str, Any]:
    """The rows after the cursor; `order` ends with a column that no two rows share. `of` is what the list is of."""
    if asked.cursor:
        found = found.filter(_after(order, _opened(asked.cursor, of, len(order))))
    rows = list(found.order_by(*order)[: asked.limit + 1])
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    values = [_packed(_value(rows[-1], name)) for name in order] if more else None
    return {"items": [shown(row) for row in rows], "next": sealed(values, of) if values else None}


def sealed(values: Sequence[Any], of: Mapping[str, str]) -> str:
    """A cursor that stands after these values in this list alone."""
    return signing.dumps([list(values), dict(of)], salt=SALT, compress=True)


def _opened(cursor: str, of: Mapping[str, str], count: int) -> list[Any]:
    try:
        values, meant = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        values, meant = None, None
    if meant != dict(of) or not isinstance(values, list) or len(values) != count:
        raise Invalid("The page cannot be found.", (Fault("query.cursor", "`next` of a page of this list"),))
    return values


def after_index(asked: Asked, of: Mapping[str, str]) -> Any:
    """The one value a cursor of a list in memory stands after; None at its beginning."""
    return _opened(asked.cursor, of, 1)[0] if asked.cursor else None


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that come later: equal in the first columns, beyond in the next."""
    later, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        later |= equal & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{column: value})
    return later


def _value(row: Any, name: str) -> Any:
    return getattr(row, name.lstrip("-"))


def _packed(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
