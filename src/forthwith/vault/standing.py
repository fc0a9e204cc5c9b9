"""What stands under each wrapping key, and whether every key that is needed is here: asked at start and by health."""

from dataclasses import dataclass

from forthwith.errors import Unprepared
from forthwith.vault.cabinet import CASE, FILE, TABLE, Cabinet
from forthwith.vault.custody import cabinet
from forthwith.vault.data_keys import unwrapped

DIRECT = "direct"  # sealed with the vault key itself, until version 0.5
_WORDS = {CASE: "case", TABLE: "table", FILE: "file"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One wrapping key: whether it is at hand, whether it wraps now, and what stands under it by kind."""

    id: str
    at_hand: bool
    is_current: bool
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """How many data keys stand under it."""
        return sum(self.counts.values())

    @property
    def words(self) -> str:
        """The counts as words: 3 cases, 70 tables, 1,152 files."""
        told = [f"{n:,} {_named(kind, n)}" for kind, n in self.counts.items() if n]
        return ", ".join(told) or "nothing"


def _named(kind: str, number: int) -> str:
    if kind == DIRECT:
        return "sealed before version 0.5"
    return _WORDS[kind] if number == 1 else f"{_WORDS[kind]}s"


def standings(held: Cabinet) -> list[Standing]:
    """Every key of the keyring and every key something stands under, the current one first."""
    ours = [key.id.hex() for key in held.ring.all]
    return [
        Standing(
            one, one in ours, one == ours[0], {kind: _count(held, one, kind) for kind in (CASE, TABLE, FILE)}
        )
        for one in dict.fromkeys([*ours, *held.wrapping()])
    ]


def check_keys() -> None:
    """Unprepared, naming the key and what stands under it, where one is lost; Broken where a key does not fit."""
    held = cabinet()
    if held is None:
        return
    for one in standings(held):
        if not one.at_hand:
            raise Unprepared(
                f"Key {one.id} is not in the keyring, and the data keys of {one.words} stand under it: they could not "
                "be read. Put it back in FORTHWITH_VAULT_KEYS or its file, after the current one."
            )
    _open_one_of_each(held)


def _open_one_of_each(held: Cabinet) -> None:
    for key in held.ring.all:
        for kind in (CASE, TABLE, FILE):
            path = next(held.under(key.id.hex(), kind), None)
            if path is not None:
                unwrapped(bytes.fromhex(path.name), path.read_bytes(), key)


def _count(held: Cabinet, wrapping: str, kind: str) -> int:
    return sum(1 for _ in held.under(wrapping, kind))
