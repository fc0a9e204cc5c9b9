"""`forthwith backup`: everything in one encrypted file, made while the server runs, read again before it is kept."""

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(help="The file to write; with --verify, the file to read.")],
    verify: Annotated[
        bool, typer.Option("--verify", help="Read a backup to its end and verify the record in it.")
    ] = False,
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Write a new backup key to the file instead of a backup.")
    ] = False,
) -> None:
    """Back up database and evidence, not the keys; FORTHWITH_BACKUP_KEY or FORTHWITH_BACKUP_PASSPHRASE opens it."""
    if new_key:
        installation.load()
        from forthwith.contingency.backing_up import new_key as write

        write(out)
        typer.echo(f"export FORTHWITH_BACKUP_KEY_FILE={out.resolve()}")
        typer.echo("Keep a copy of it apart from the backups and from the vault keys.", err=True)
    elif verify:
        installation.load()
        _verify(out)
    else:
        installation.opened()
        _make(out)


def _make(out: Path) -> None:
    from forthwith.contingency.backing_up import back_up
    from forthwith.record.domain import SystemActor

    made = back_up(out, by=SystemActor())
    typer.echo(
        f"{out}: {made.rows:,} rows, {made.files:,} files, {made.size:,} bytes, opened by {made.opened_by}."
    )
    typer.echo(f"Point in time: {made.head_size:,} entries on the record, root {made.head_root}.")
    typer.echo("It was read again to its end and holds. The vault keys are NOT in it.")


def _verify(file: Path) -> None:
    from forthwith.contingency.restoring import checked
    from forthwith.contingency.sealed.opener import opener

    found = checked(file, opener())
    typer.echo(f"{found.rows:,} rows, {found.files:,} files, made by {found.header.program}.")
    typer.echo(f"Point in time: {found.header.point_at}, {found.header.entries:,} entries on the record.")
    typer.echo("The backup holds.")
