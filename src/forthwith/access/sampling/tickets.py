"""Tickets: each user's own number from the seed; the five smallest are drawn, the next five are reserves.

A ticket depends on its user alone, so a late correction of the list changes the draw by that user alone
(consistent sampling, Rivest 2018).
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from forthwith.access.rules.activity import DRAWN_USERS
from forthwith.access.sampling.frozen import FrozenList

FIVE = DRAWN_USERS.versions[-1].value  # dmh.sar.1
RESERVES = 5
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the draw: 1 to 5 are reviewed, 6 to 10 stand in reserve."""

    place: int
    number: int
    user_id: str
    ticket: str


def ticket(seed: str, user_id: str) -> str:
    """HMAC-SHA-256 of the user ID's UTF-8 bytes under the seed's 32 bytes, in hexadecimal."""
    return hmac.digest(bytes.fromhex(seed), user_id.encode(), "sha256").hex()


def draw(frozen: FrozenList, seed: str) -> tuple[Place, ...]:
    """The five smallest tickets and the next five, smallest first; all where there are fewer (reading 68)."""
    places = _smallest(frozen.ids, seed, FIVE + RESERVES)
    return tuple(
        Place(place, frozen.numbers[user_id], user_id, drawn)
        for place, (drawn, user_id) in enumerate(places, 1)
    )


def chance_within_a_year(count: int) -> float:
    """The chance that a given user of `count` is drawn at least once in four quarters."""
    return 1.0 if count <= FIVE else 1 - (1 - FIVE / count) ** QUARTERS


def _smallest(user_ids: Iterable[str], seed: str, many: int) -> list[tuple[str, str]]:
    key = bytes.fromhex(seed)
    keyed = hmac.new(key, digestmod="sha256")
    return nsmallest(many, ((_ticket(keyed, one), one) for one in user_ids))


def _ticket(keyed: hmac.HMAC, user_id: str) -> str:
    """As `ticket`, with the key's half of the work done once for the whole list."""
    one = keyed.copy()
    one.update(user_id.encode())
    return one.hexdigest()
