"""`forthwith access draw`."""

import typer

app = typer.Typer(add_completion=False)
