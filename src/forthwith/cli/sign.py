"""`forthwith sign`: sign the record's head and print it, to be kept where the operator cannot reach."""

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def sign() -> None:
    """Sign the head of this installation's record and print the signed note; send it to somebody outside."""
    installation.check_secrets(installation.load())
    from forthwith.record import actions as record
    from forthwith.record.domain import SystemActor

    typer.echo(record.checkpoint(by=SystemActor()).note, nl=False)
