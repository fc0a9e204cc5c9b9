"""Each document with its last day of keeping and why; which may go, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from forthwith import clock
from forthwith.contingency.models import Disposal
from forthwith.contingency.retention.holding import Held, held
from forthwith.contingency.retention.kinds import Kind
from forthwith.law.dates import days_after
from forthwith.law.hipaa.s164_316 import kept
from forthwith.law.kernel import Finding
from forthwith.law.readings import LAST_IN_EFFECT, MADE_ONCE
from forthwith.record.models import RecordedModel


@dataclass(frozen=True, slots=True)
class Kept:
    """One document: until which day it is kept and why, whether an order holds it, whether it is gone."""

    kind: Kind
    pk: int
    name: str
    why: Finding[date | None]
    is_held: bool
    is_disposed: bool

    @property
    def from_on(self) -> date | None:
        """The first day it may be disposed of, were it not held."""
        return days_after(self.why.value, 1) if self.why.value else None

    def may_go(self, on: date) -> bool:
        """Its years are over, nothing holds it, and it is still there."""
        return not self.is_disposed and not self.is_held and self.from_on is not None and self.from_on <= on


def rows(kind: Kind) -> QuerySet[Any]:
    """Every row of a kind."""
    found = _model(kind)._base_manager.order_by(kind.created, "pk")
    return found.exclude(**dict(kind.without)) if kind.without else found


def documents(kind: Kind, pks: list[int] | None = None) -> Iterator[Kept]:
    """Every document of a kind, or these, oldest first."""
    holds, gone = held(kind, clock.today()), disposed(kind)
    found = rows(kind) if pks is None else rows(kind).filter(pk__in=pks)
    columns = ("pk", kind.created, *((kind.ended,) if kind.ended else ()), *kind.named)
    for pk, *values in found.values_list(*columns).iterator(chunk_size=2_000):
        yield _kept(kind, pk, values, holds, gone)


def _kept(kind: Kind, pk: int, values: list[Any], holds: Held, gone: set[int]) -> Kept:
    created, ended = values[0], values[1] if kind.ended else None
    name = " ".join(str(value) for value in values[2 if kind.ended else 1 :])
    on = _day(created) or clock.today()
    why = kept(on, _day(ended), still_in_effect=bool(kind.ended) and ended is None, years=kind.years)
    why = Finding(why.value, why.says, why.cite, (*why.because, LAST_IN_EFFECT if kind.ended else MADE_ONCE))
    return Kept(kind, pk, name, why, holds.holds(name), pk in gone)


def _day(value: date | datetime | None) -> date | None:
    return clock.local_date(value) if isinstance(value, datetime) else value


def disposed(kind: Kind) -> set[int]:
    """The rows of a kind that were disposed of."""
    done = Disposal.objects.filter(kind=kind.name).exclude(witnessed_at=None)
    return {item["pk"] for items in done.values_list("items", flat=True) for item in items}


def waiting(kind: Kind) -> set[int]:
    """The rows of a kind whose disposal is asked for."""
    asked = Disposal.objects.filter(kind=kind.name, witnessed_at=None, declined_at=None)
    return {item["pk"] for items in asked.values_list("items", flat=True) for item in items}


def _model(kind: Kind) -> type[Model]:
    return apps.get_model(kind.table)


def whole(kind: Kind, pk: int) -> dict[type[RecordedModel], set[int]]:
    """A document with all rows of its own room that hang on it, by table."""
    top: Any = _model(kind)
    found: dict[type[RecordedModel], set[int]] = {top: {pk}}
    below: list[type[RecordedModel]] = [top]
    while below:
        parent = below.pop()
        for relation in parent._meta.related_objects:
            child: Any = relation.related_model
            if child._meta.app_label != top._meta.app_label or not issubclass(child, RecordedModel):
                continue
            named = child._base_manager.filter(**{f"{relation.field.name}__in": found[parent]})
            fresh = set(named.values_list("pk", flat=True)) - found.setdefault(child, set())
            if fresh:
                found[child] |= fresh
                below.append(child)
    return {model: pks for model, pks in found.items() if pks}
