"""Whether the keys in force open what the database holds sealed: the newest value of each sealed column."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from forthwith.vault.fields import SealedJSONField, SealedTextField

_LOOKED_AT = 20  # rows


def open_one_of_each() -> int:
    """Open the newest value of each sealed column; how many there were. Broken where one does not open."""
    return sum(1 for model, name in sealed_columns() if _newest(model, name) is not None)


@cache
def sealed_columns() -> tuple[tuple[type[models.Model], str], ...]:
    """Every sealed column there is, by its table and name."""
    return tuple(_found())


def _found() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, (SealedTextField, SealedJSONField)):
                yield model, field.name


def _newest(model: type[models.Model], name: str) -> Any:
    """Of the last rows alone: a column that is mostly empty is not searched for its last value."""
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True)[:_LOOKED_AT]
    filled = model._base_manager.filter(pk__in=list(last)).exclude(**{f"{name}__isnull": True})
    return filled.order_by("-pk").values_list(name, flat=True).first()
