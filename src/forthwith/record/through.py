"""By what a person acts where not at a page: a token of the API, named in the fields of each entry made meanwhile."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from forthwith.record.canon import Json

_named: ContextVar[str] = ContextVar("through", default="")


@contextmanager
def through(name: str) -> Iterator[None]:
    """Each entry made inside the block says `through` this, such as token:12; never a name of a person."""
    token = _named.set(name)
    try:
        yield
    finally:
        _named.reset(token)


def with_through(fields: Mapping[str, Json] | None) -> Mapping[str, Json] | None:
    """An entry's fields with what is acted through, where it is anything."""
    return {**(fields or {}), "through": _named.get()} if _named.get() else fields
