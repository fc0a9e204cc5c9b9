"""`forthwith access explain`: a reason for each access of some users, from files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forthwith import clock, environment
from forthwith.errors import Fault, Invalid

if TYPE_CHECKING:
    import pyarrow as pa

    from forthwith.access.explained.review import Review

app = typer.Typer(add_completion=False)
_File = Annotated[Path | None, typer.Option(help="CSV or Parquet.")]


@app.command()
def explain(
    *,
    events: Annotated[list[Path], typer.Option(help="The log's events, Parquet or CSV; once for each file.")],
    users: Annotated[str, typer.Option(metavar="ID,ID", help="Whose accesses.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day, such as 2026-03-31.")],
    days: Annotated[int, typer.Option(min=1, help="How many days, the last one included.")] = 30,
    near: Annotated[int, typer.Option(min=0, help="Days around a record that count as near it.")] = 7,
    encounters: _File = None,
    care_team: _File = None,
    assignments: _File = None,
    staff: _File = None,
    units: _File = None,
    tasks: _File = None,
    break_glass: _File = None,
    patients: _File = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Find the record that explains each access of these users; list those that nothing explains, flags beside.

    A table that is not given was not asked about, and that is said. Nothing is decided: a person settles what is
    flagged or unexplained.
    """
    from forthwith.access.explained.review import review
    from forthwith.access.explained.terms import Terms

    last = _day(until)
    zone = environment.zone("FORTHWITH_TIME_ZONE", "America/Chicago")
    clock.keep_zone(zone)
    given = {
        "encounters": encounters, "care_team": care_team, "assignments": assignments, "staff": staff,
        "units": units, "tasks": tasks, "break_glass": break_glass, "patients": patients,
    }  # fmt: skip
    wanted = _users(users)
    tables = _tables(given)
    history, peers = _events(events, wanted, last, days, zone)
    found = review(
        history, tables, wanted, until=last, days=days, terms=Terms(days=near, zone=zone), peers=peers
    )
    files = [*events, *(path for path in given.values() if path)]
    told = json.dumps(_as_json(found, files, wanted), indent=2, default=str) if as_json else None
    typer.echo(told or "\n".join(_lines(found, wanted)))


def _users(text: str) -> list[str]:
    found = [one.strip() for one in text.split(",") if one.strip()]
    if not found:
        raise Invalid("Name the users.", (Fault("--users", "user IDs with commas between"),))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(str(Fault("--until", "a date such as 2026-03-31", repr(text)))) from None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _tables(given: Mapping[str, Path | None]) -> dict[str, "pa.Table"]:
    from forthwith.access.explained.reading import read_context

    return {name: read_context(name, path.name, _bytes_of(path)) for name, path in given.items() if path}


def _events(
    files: list[Path], users: list[str], until: date, days: int, zone: str
) -> tuple["pa.Table", "pa.Table"]:
    """All events of these users, and who opened whom in these days; of the rest of the files nothing is held."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from forthwith.access.explained.questions import span
    from forthwith.access.explained.reading import event_tables
    from forthwith.access.explained.review import pairs_within
    from forthwith.evidence.events.event import SCHEMA

    since, before = span(until, days, zone)
    wanted = pa.array(users, pa.string())
    history, peers = [SCHEMA.empty_table()], [pairs_within(SCHEMA.empty_table(), since, before)]
    for path in files:
        for table in event_tables(path):
            history.append(table.filter(pc.is_in(table["user_id"], value_set=wanted)))
            peers.append(pairs_within(table, since, before))
    return pa.concat_tables(history), pa.concat_tables(peers)


def _as_json(found: "Review", files: list[Path], users: list[str]) -> dict[str, Any]:
    rows = found.rows.to_pylist()
    return {
        "files": [{"name": path.name, "digest": _digest(path)} for path in files],
        "terms": asdict(found.terms),
        "not_asked": [asdict(one) for one in found.not_asked],
        "whole": _counts(found.whole),
        "users": [_counts(one) for one in found.by_user],
        "without_accesses": _without(found, users),
        "rows": [{**row, "occurred_at": row["occurred_at"].isoformat()} for row in rows],
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _without(found: "Review", users: list[str]) -> list[str]:
    """Those of whom these days have no access, or the log does not know."""
    return sorted(set(users) - {str(one.user_id) for one in found.by_user})


def _counts(one: Any) -> dict[str, Any]:
    # Not by asdict: in Python 3.11 it turns a Counter into counts of its pairs.
    return {**{part.name: getattr(one, part.name) for part in fields(one)}, "first_share": one.first_share}


def _lines(found: "Review", users: list[str]) -> list[str]:
    lines = [_sentence(one) for one in [*found.by_user, found.whole]]
    lines += [f"{_shown(user)}: no access in these days" for user in _without(found, users)]
    lines += [f"not asked: {one.name}, for want of {', '.join(one.needs)}" for one in found.not_asked]
    left = [row for row in found.rows.to_pylist() if row["status"] != "explained"]
    lines += ["", "Left to a person:" if left else "Nothing is left to a person."]
    return lines + [_row(row) for row in left]


def _sentence(one: Any) -> str:
    share = "" if one.first_share is None else f" ({one.first_share:.1%})"
    return (
        f"{_shown(one.user_id or 'together')}: {one.rows:,} accesses of {one.patients:,} patients; "
        f"{one.explained:,} explained, {one.flagged:,} flagged, {one.unexplained:,} unexplained; "
        f"{one.first_explained:,} of {one.first_accesses:,} first accesses explained{share}"
    )


def _row(row: Mapping[str, Any]) -> str:
    flags = ", ".join(row["flags"])
    told = [row["status"], f"{row['occurred_at']:%Y-%m-%d %H:%M} UTC", row["user_id"], row["patient_id"]]
    told += [row["action"], row["event_id"], row["record"] or "", f"[{flags}]" if flags else ""]
    return "  ".join(_shown(one) for one in told if one)


def _shown(text: str) -> str:
    """Nothing in a log steers a terminal."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
