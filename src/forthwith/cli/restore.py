"""`forthwith restore`: a backup into an empty place, or as a drill into a scratch place that is erased."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def restore(
    file: Annotated[
        Path | None, typer.Argument(help="The backup; a drill takes the last one by itself.")
    ] = None,
    over: Annotated[
        bool, typer.Option("--over", help="Move a living installation aside first; nothing is deleted.")
    ] = False,
    drill: Annotated[
        bool,
        typer.Option("--drill", help="Restore into a scratch place, verify, enter the result, erase it."),
    ] = False,
    into: Annotated[
        str, typer.Option(help="For a drill: an empty PostgreSQL (postgresql://…) instead of SQLite.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Say what was restored as JSON.")] = False,
) -> None:
    """Restore a backup where FORTHWITH_HOME and FORTHWITH_DATABASE say; nothing is touched before it is checked."""
    installation.check_secrets(installation.load())
    if drill:
        sys.exit(_drill(file, into))
    from forthwith.contingency.restoring import restore as restored
    from forthwith.errors import Invalid

    if file is None:
        raise Invalid("Say which backup to restore.")
    found = restored(file, over=over)
    row = found.row
    if as_json:
        told = {"rows": row.rows, "files": row.files, "entries": row.head_size, "opened": row.opened}
        typer.echo(json.dumps(told))
        return
    typer.echo(
        f"Restored {row.rows:,} rows and {row.files:,} files as of {row.point_at:%Y-%m-%d %H:%M:%S} UTC."
    )
    typer.echo(f"The record holds: {row.head_size:,} entries, and one more for this restore.")
    if found.aside:
        typer.echo(f"What stood here before is kept under the same names ending in {found.aside}.")
    typer.echo("Run `forthwith verify`, then start the server. What was done after that moment is not in it.")


def _drill(file: Path | None, into: str) -> int:
    from forthwith.contingency.drilling import drill
    from forthwith.contingency.queries import last_file
    from forthwith.record.domain import SystemActor

    row = drill(file or last_file(), by=SystemActor(), into=into)
    typer.echo(
        f"Drill: {row.rows:,} rows, {row.files:,} files, {row.opened} of them opened. The scratch is erased."
    )
    for fault in row.faults:
        typer.echo(f"  {fault}")
    typer.echo("The backup restores." if row.held else "The backup does NOT restore.")
    return 0 if row.held else 1
