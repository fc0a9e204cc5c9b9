"""The whole copy as one row of frames: its head, every table, every file, its end."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from forthwith.contingency.copying.files import read_files
from forthwith.contingency.copying.frames import END, HEAD, Frame, packed
from forthwith.contingency.copying.reading import read_tables
from forthwith.contingency.copying.tables import migrations
from forthwith.contingency.copying.view import Point
from forthwith.errors import Broken, Unprepared


def program() -> str:
    """This version."""
    return metadata.version("forthwith")


def whole(point: Point, evidence: Path | None, **more: object) -> Iterator[bytes]:
    """Every frame of the view that is open; the files after the tables: one that no row names is harmless."""
    said = {"at": point.at.isoformat(), "note": point.note, "size": point.size, "root": point.root.hex()}
    yield packed(HEAD, {**said, "program": program(), "migrations": migrations(), **more})
    yield from read_tables()
    if evidence is not None:
        yield from read_files(evidence)
    yield packed(END, {"size": point.size})


def head(frames: Iterator[Frame]) -> dict[str, Any]:
    """What the copy says of itself; Unprepared, with what to do, where it is of another version's tables."""
    first = next(frames)
    if first.kind != HEAD:
        raise Broken("The copy is damaged: it does not begin with its head.")
    return first.told


def check_version(told: dict[str, Any], here: list[str]) -> None:
    """The tables here are those of the copy, to the last migration."""
    there = set(told["migrations"])
    if newer := sorted(there - set(here)):
        raise Unprepared(
            f"This backup was made by a later version ({told['program']}; {newer[-1]} is not known here). "
            "Install that version, restore, and go on with it."
        )
    if older := sorted(set(here) - there):
        raise Unprepared(
            f"This backup was made by an earlier version ({told['program']}; it has not had {older[0]}). Install that "
            "version, restore with it, then start this one: it brings the tables up to date."
        )
