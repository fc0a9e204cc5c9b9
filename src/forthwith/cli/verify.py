"""`forthwith verify`: the live database's record, or a binder without any database; against heads others kept."""

import sys
from collections.abc import Sequence
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
    against: Annotated[
        list[Path] | None,
        typer.Option(help="Signed heads that a witness kept: a file, a folder, an .eml or an .mbox."),
    ] = None,
    authority: Annotated[
        Path | None,
        typer.Option(
            help="The certificates (PEM) of the authority that stamped the heads: FILE.tsr beside each."
        ),
    ] = None,
) -> None:
    """Verify a binder, with neither database nor network; without BINDER, the record of this installation."""
    stamps = _stamps(against or (), authority)
    sys.exit(stamps or (_live(key, against or ()) if binder is None else _binder(binder, key, against or ())))


def _binder(place: Path, key: str, against: Sequence[Path]) -> int:
    from forthwith.verifier import binder as verifier

    verdict = verifier.verify(place, key, against)
    if verdict.checkpoint:
        typer.echo(f"Case {verdict.case}: {verdict.entries} entries, {verdict.files} files.")
        typer.echo(f"Signed head: {verdict.checkpoint.size} entries, by {verdict.key}")
    return _told(
        "The binder holds.",
        "The binder does NOT hold:",
        verdict.faults,
        verdict.notes,
        verdict.first_bad_entry,
    )


def _live(key: str, against: Sequence[Path]) -> int:
    from forthwith.cli import installation

    installation.opened()
    from forthwith.inspection.queries import verified
    from forthwith.record import signing
    from forthwith.verifier.against import kept
    from forthwith.verifier.note import Verifier

    found = verified(kept(against, [Verifier.read(key or signing.public_key())]) if against else ())
    typer.echo(
        f"Read: {found.entries} entries, {found.rows} rows, {found.checkpoints} checkpoints, {found.evidence} files."
    )
    return _told("The record holds.", "The record does NOT hold:", found.faults, (), found.first_bad_entry)


def _stamps(against: Sequence[Path], authority: Path | None) -> int:
    """Whether each stamp beside a head is the authority's; 0 where all are, and when each head was stamped."""
    if authority is None:
        return 0
    from forthwith.record.witness.stamps import stamps

    faults = []
    for where, told, holds in stamps(against, authority):
        typer.echo(f"{where}: {told}")
        faults += [] if holds else [where]
    return 1 if faults else 0


def _told(good: str, bad: str, faults: tuple[str, ...], notes: tuple[str, ...], first: int | None) -> int:
    typer.echo(bad if faults else good)
    if first is not None:
        typer.echo(f"  The first entry that does not hold is entry {first}.")
    for fault in faults:
        typer.echo(f"  {fault}")
    for note in notes:
        typer.echo(f"Note: {note}")
    return 1 if faults else 0
