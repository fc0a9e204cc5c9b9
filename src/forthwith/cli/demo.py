"""`forthwith demo`: the sample agency's data put into this installation, or taken out again."""

import secrets
from typing import Annotated

import typer

from forthwith.cli import installation
from forthwith.errors import Invalid

app = typer.Typer()


@app.command()
def demo(
    load: Annotated[bool, typer.Option("--load", help="Put the sample data in.")] = False,
    clear: Annotated[
        bool, typer.Option("--clear", help="Take the sample data out, and nothing else.")
    ] = False,
) -> None:
    """Put the sample agency's data into this installation, or take them out."""
    if load == clear:
        raise Invalid("Say one of --load and --clear.")
    settings = installation.load()
    installation.check_secrets(settings)
    installation.prepare(settings)
    from forthwith.sample import agency

    if clear:
        typer.echo(f"Taken out: {agency.clear()} sample incidents and what belongs to them.")
    else:
        password = secrets.token_urlsafe(12)
        if agency.load(password=password):
            typer.echo(f"The sample data are in. The sample people sign in with the password {password}")
        else:
            typer.echo("The sample data are in already; nothing was changed.")
