"""The draw step by step: begun over a frozen list, committed, opened, drawn; and who gives way to a reserve."""

from datetime import datetime

from forthwith.access.sampling import seeds
from forthwith.access.sampling.frozen import FrozenList
from forthwith.access.sampling.records import Again, Aside, DrawRecord, Listed, Promise, as_drawn
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import FIVE, draw
from forthwith.errors import Invalid, NotPermitted, WrongState

TWO = 2


def begin(
    frozen: FrozenList,
    *,
    at: datetime,
    means: Means = Means.SECRETS,
    named: str = "",
    source: str = "",
    again: Again | None = None,
) -> DrawRecord:
    """A draw over a frozen list. `named` is the beacon's round, which must not be public yet."""
    if means is Means.BEACON and not named.strip():
        raise Invalid("Name the beacon and its round before that round is public.")
    listed = Listed(digest=frozen.digest, count=frozen.count, source=source, frozen_at=at)
    return DrawRecord(list=listed, means=means, named=named.strip(), again=again)


def commit(record: DrawRecord, *, who: str, digest: str, at: datetime) -> DrawRecord:
    """One of the two persons commits to a secret by its digest."""
    _check_means(record, Means.SECRETS)
    seeds.check_commitment(digest)
    if len(record.promises) == TWO:
        raise WrongState("Both persons have committed already: the next step is to open.")
    if any(one.who == who for one in record.promises):
        raise NotPermitted("The two secrets come from two persons: somebody else commits to the second.")
    if any(one.commitment == digest for one in record.promises):
        raise Invalid("This is the other person’s commitment. Commit to a secret of your own.")
    promise = Promise(who=who, at=at, commitment=digest)
    return record.model_copy(update={"promises": (*record.promises, promise)})


def reveal(record: DrawRecord, frozen: FrozenList, *, who: str, secret: str, at: datetime) -> DrawRecord:
    """Open a secret once both are committed; the second opening draws."""
    _check_means(record, Means.SECRETS)
    if len(record.promises) < TWO:
        raise WrongState("Both persons commit before either opens.")
    mine = next((one for one in record.promises if one.who == who), None)
    if mine is None:
        raise NotPermitted(f"{who} has committed to nothing in this draw.")
    if mine.opened is not None:
        raise WrongState("This secret is open already.")
    if seeds.commitment(secret) != mine.commitment:
        raise Invalid("This is not the secret committed to: its SHA-256 is another.")
    opened = mine.model_copy(update={"opened": secret, "opened_at": at})
    promises = tuple(opened if one is mine else one for one in record.promises)
    return _drawn(record.model_copy(update={"promises": promises}), frozen)


def roll(
    record: DrawRecord, frozen: FrozenList, *, dice: str, who: str, witness: str, at: datetime
) -> DrawRecord:
    """Dice rolled by one person before another, after the list was frozen."""
    _check_means(record, Means.DICE)
    if who == witness:
        raise NotPermitted("The dice are rolled before a witness: name another person.")
    rolled = Promise(who=who, at=at, opened=seeds.rolls(dice), opened_at=at)
    watched = Promise(who=witness, at=at, opened="-", opened_at=at)
    return _drawn(record.model_copy(update={"promises": (rolled, watched)}), frozen)


def hear(record: DrawRecord, frozen: FrozenList, *, value: str, who: str, at: datetime) -> DrawRecord:
    """What the beacon said in the round that was named before."""
    _check_means(record, Means.BEACON)
    heard = Promise(who=who, at=at, opened=seeds.beacon_value(value), opened_at=at)
    return _drawn(record.model_copy(update={"promises": (heard,)}), frozen)


def stand_aside(record: DrawRecord, *, place: int, because: str) -> DrawRecord:
    """A drawn user gives way to the next reserve, for one of the two lawful reasons."""
    if because not in ("left since the list was frozen", "is the reviewer"):
        raise Invalid("A reserve is used only where the user left since the freeze, or is the reviewer.")
    standing = reviewed(record)
    if place not in standing:
        raise WrongState(f"Nobody is reviewed at place {place}.")
    used = {one.reserve for one in record.aside}
    free = [one.place for one in record.drawn if one.place > FIVE and one.place not in used]
    if not free:
        raise WrongState("No reserve is left: draw again, beside this draw, and say why.")
    aside = Aside(place=place, reserve=free[0], because=because)
    return record.model_copy(update={"aside": (*record.aside, aside)})


def reviewed(record: DrawRecord) -> tuple[int, ...]:
    """The places that are reviewed: the five, with reserves in the place of those who stood aside."""
    instead = {one.place: one.reserve for one in record.aside}
    places = []
    for one in record.drawn[:FIVE]:
        place = one.place
        while place in instead:
            place = instead[place]
        places.append(place)
    return tuple(places)


def words(record: DrawRecord) -> tuple[str, str] | None:
    """The two words that go into the seed; None while one of them is not open."""
    opened = [one.opened for one in record.promises]
    if record.means is Means.BEACON:
        return (record.named, opened[0]) if opened and opened[0] else None
    if len(opened) < TWO or opened[0] is None or opened[1] is None:
        return None
    return opened[0], opened[1]


def _drawn(record: DrawRecord, frozen: FrozenList) -> DrawRecord:
    if frozen.digest != record.list.digest:
        raise Invalid("This is not the list that was frozen: its SHA-256 is another.")
    both = words(record)
    if both is None:
        return record
    seed = seeds.seed(record.means, record.list.digest, *both)
    return record.model_copy(update={"seed": seed, "drawn": as_drawn(draw(frozen, seed))})


def _check_means(record: DrawRecord, means: Means) -> None:
    if record.means is not means:
        raise WrongState(f"This draw takes its chance from {record.means.value}.")
    if record.seed:
        raise WrongState("This draw is made. A second one stands beside it, with its reason.")
