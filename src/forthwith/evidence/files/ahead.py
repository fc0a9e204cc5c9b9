"""The next of many things made ready on the other core while the one before it is worked on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")


def ahead(things: Iterator[T]) -> Iterator[T]:
    """The same things in the same order, each begun one early; what fails, fails where it would have stood."""
    context = copy_context()

    def following() -> T | None:
        return context.run(next, things, None)

    with ThreadPoolExecutor(1) as other:
        coming = other.submit(following)
        while (thing := coming.result()) is not None:
            coming = other.submit(following)
            yield thing
