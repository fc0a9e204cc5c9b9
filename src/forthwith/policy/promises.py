"""A policy may be stricter than the law, never looser: its numbers held against the law's, its rhythms too."""

from collections.abc import Iterator
from datetime import date

from forthwith.errors import Fault, Invalid
from forthwith.law.kernel import Dated
from forthwith.policy.pack import Bound, Pack, Promise
from forthwith.policy.rarity import rarer
from forthwith.policy.trace import named


def check(pack: Pack, *, on: date) -> None:
    """Invalid, with the citation, where a promise is looser than the law of a day."""
    faults = tuple(looser(pack, on=on))
    if faults:
        raise Invalid("The policy promises less than the law asks; it is not used.", faults)


def looser(pack: Pack, *, on: date) -> Iterator[Fault]:
    """Each promise that is looser than the law, each clause that asks for more than the duties owe."""
    for promise in pack.promise:
        law = law_of(promise)
        if not _keeps(promise, law.on(on)):
            yield Fault(
                f"{promise.clause} ({law.cite})", f"{promise.bound.value} {law.on(on)}", str(promise.value)
            )
    yield from rarer({one.id for one in pack.clause}, pack.duty, on=on)


def law_of(promise: Promise) -> Dated[int]:
    """The law's own number; Invalid where the path leads to none."""
    found = named(promise.law)
    if not isinstance(found, Dated):
        raise Invalid(f"{promise.law} is no number of the law.")
    return found


def _keeps(promise: Promise, law: int) -> bool:
    return promise.value <= law if promise.bound is Bound.AT_MOST else promise.value >= law
