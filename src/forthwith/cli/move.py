"""`forthwith move`: the whole database to an empty PostgreSQL, counted and verified on both sides."""

from typing import Annotated

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def move(
    to: Annotated[
        str,
        typer.Option(help="An empty database: postgresql://USER@HOST:PORT/NAME, its password in ~/.pgpass."),
    ],
) -> None:
    """Move to PostgreSQL: all or nothing. Stop the server first; the old database stays as it is, marked as moved."""
    installation.check_secrets(installation.opened())
    from forthwith.contingency.moving import move as moved

    found = moved(to)
    for table, rows in sorted(found.rows.items()):
        typer.echo(f"  {table:45} {rows:>12,}")
    typer.echo(
        f"{found.total:,} rows, the same on both sides; the record holds on both: {found.entries:,} entries."
    )
    if found.again:
        typer.echo("It had come already.")
    typer.echo("The old database is as it was, and marked as moved.")
    typer.echo(
        "Set FORTHWITH_DATABASE to the new address, leave FORTHWITH_HOME as it is, and start the server."
    )
