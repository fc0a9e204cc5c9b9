"""`forthwith sign`: sign the record's head and print it, to be kept where the operator cannot reach."""

from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def sign(
    kept: Annotated[
        Path | None,
        typer.Option(
            help="Write every head that a witness took, with its time stamp, into this folder as well."
        ),
    ] = None,
) -> None:
    """Sign the head of this installation's record and print the signed note; send it to somebody outside."""
    installation.check_secrets(installation.opened())
    from forthwith.record import actions as record
    from forthwith.record.domain import SystemActor
    from forthwith.record.witness.queries import standings, write_taken

    typer.echo(record.checkpoint(by=SystemActor()).note, nl=False)
    for one in standings():
        last = (
            f"took {one.size} entries at {one.sent_at:%Y-%m-%d %H:%M} UTC" if one.sent_at else "took none yet"
        )
        typer.echo(f"Witness: {one.place.words} {last}. {one.failed}".rstrip(), err=True)
    if kept:
        typer.echo(f"{write_taken(kept)} heads written into {kept}.", err=True)
