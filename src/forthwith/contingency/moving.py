"""From one database to another in one command: rows through a pipe, counted and verified on both sides."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction

from forthwith.contingency import loading
from forthwith.contingency.copying.view import unchanging
from forthwith.contingency.copying.whole import whole
from forthwith.contingency.place import place
from forthwith.errors import Broken, Invalid, Refused, WrongState
from forthwith.record import live
from forthwith.vault.folders import keep_names

RECEIVER = "forthwith.contingency.receiving"


@dataclass(frozen=True, slots=True)
class Moved:
    """What the other side counted: rows by table, entries, the digest of its recorded rows; `again`: it was there."""

    rows: dict[str, int]
    entries: int
    root: str
    recorded: str
    again: bool

    @property
    def total(self) -> int:
        """All rows of all tables."""
        return sum(self.rows.values())


def move(to: str) -> Moved:
    """Move everything to an empty PostgreSQL; whole or not at all, and the source stays as it is, marked as moved."""
    if not to.startswith("postgresql://"):
        raise Invalid("--to takes the address of an empty database: postgresql://USER@HOST:PORT/NAME.")
    here = place()
    if here.moved and here.moved.exists():
        raise WrongState(f"This database was moved already: {here.moved} says where to.")
    found = live.verify()
    if not found.holds:
        raise Broken(f"The record here does not hold, so nothing is moved: {found.faults[0]}")
    with (
        transaction.atomic(),
        unchanging() as point,
    ):  # nobody writes meanwhile: what came later would be lost
        said = {"recorded": loading.recorded()}
        moved = _sent(to, whole(point, None, **said))
        if (moved.entries, moved.root, moved.recorded) != (point.size, point.root.hex(), said["recorded"]):
            raise Broken("The other side counted something else; look at it before you use either.")
    if here.moved:
        here.moved.write_text(f"{_without_password(to)}\n", encoding="utf-8")
        keep_names(here.moved.parent)
    return moved


def _sent(to: str, frames: Iterable[bytes]) -> Moved:
    """Let another process of ours take the frames into that database; what it says of them."""
    receiver = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", RECEIVER],
        env={**os.environ, "FORTHWITH_DATABASE": to},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with receiver:
        _feed(receiver.stdin, frames)
        said = json.loads(receiver.stdout.read() or "{}") if receiver.stdout else {}
    return _answer(said)


def _feed(into: IO[bytes] | None, frames: Iterable[bytes]) -> None:
    """Where the other side refuses, it stops reading and says why."""
    try:
        for frame in frames:
            into.write(frame)  # type: ignore[union-attr]  # it was asked for
        into.close()  # type: ignore[union-attr]
    except BrokenPipeError:
        return


def _answer(said: dict[str, Any]) -> Moved:
    if not said:
        raise Broken("The other side stopped without a word. Nothing was moved.")
    if "refused" in said:
        raise Refused(said["refused"])
    return Moved(**said)


def _without_password(address: str) -> str:
    scheme, _, rest = address.partition("://")
    who, at, where = rest.rpartition("@")
    return f"{scheme}://{who.partition(':')[0]}{at}{where}"
