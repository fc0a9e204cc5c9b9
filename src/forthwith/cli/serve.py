"""`forthwith serve`: the product for real use, without sample data."""

import sys
from typing import Annotated

import typer

from forthwith.cli import installation, supervision

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; keep it behind a proxy that speaks TLS.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Web processes.", min=1)] = 2,
    worker: Annotated[bool, typer.Option(help="Start a worker beside the web processes.")] = True,
) -> None:
    """Check the secrets, bring the tables up to date, ask for a first administrator, then serve."""
    settings = installation.load()
    installation.check_secrets(settings)
    installation.prepare(settings)
    installation.check_vault(settings)
    installation.first_administrator()
    ready = f"Forthwith is ready at http://{host}:{port}. Stop it with Ctrl-C."
    sys.exit(supervision.serve(host, port, workers, lambda: typer.echo(ready), worker=worker))
