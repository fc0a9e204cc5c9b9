"""`forthwith verify`: the live database's record, or a binder without any database."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def verify(
    binder: Annotated[Path | None, typer.Argument(help="A binder: a folder or a .zip file.")] = None,
    key: Annotated[
        str, typer.Option(help="The public key you got from the binder's maker by another way.")
    ] = "",
) -> None:
    """Verify a binder, with neither database nor network; without BINDER, the record of this installation."""
    sys.exit(_live() if binder is None else _binder(binder, key))


def _binder(place: Path, key: str) -> int:
    from forthwith.verifier import binder as verifier

    verdict = verifier.verify(place, key)
    if verdict.checkpoint:
        typer.echo(f"Case {verdict.case}: {verdict.entries} entries, {verdict.files} files.")
        typer.echo(f"Signed head: {verdict.checkpoint.size} entries, by {verdict.key}")
    return _told("The binder holds.", "The binder does NOT hold:", verdict.faults, verdict.notes)


def _live() -> int:
    from forthwith.cli import installation

    installation.load()
    from forthwith.inspection.queries import verified

    found = verified()
    typer.echo(
        f"Read: {found.entries} entries, {found.rows} rows, {found.checkpoints} checkpoints, {found.evidence} files."
    )
    return _told("The record holds.", "The record does NOT hold:", found.faults, ())


def _told(good: str, bad: str, faults: tuple[str, ...], notes: tuple[str, ...]) -> int:
    typer.echo(bad if faults else good)
    for fault in faults:
        typer.echo(f"  {fault}")
    for note in notes:
        typer.echo(f"Note: {note}")
    return 1 if faults else 0
