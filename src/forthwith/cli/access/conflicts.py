"""`forthwith access conflicts`."""

import typer

app = typer.Typer(add_completion=False)
