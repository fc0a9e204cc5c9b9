"""`forthwith copy-for-ocr`: a copy of cases, or of clauses in a period, for whoever investigates; in one file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def copy_for_ocr(
    out: Annotated[Path, typer.Argument(help="The .zip file to write; it must not exist yet.")],
    *,
    by: Annotated[str, typer.Option(help="Your e-mail address: the privacy officer or an auditor.")],
    case: Annotated[list[str] | None, typer.Option(help="An incident; may be given again.")] = None,
    clause: Annotated[
        list[str] | None, typer.Option(help="A clause, such as dmh.2.C; may be given again.")
    ] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
    office: Annotated[str, typer.Option(help="Which office asks; no names of persons.")] = "",
    number: Annotated[str, typer.Option(help="The number that the office gave its request.")] = "",
) -> None:
    """Write a copy for OCR (45 CFR 160.310): binders, acts, policies and duties; `forthwith verify OUT` checks it."""
    from forthwith.cli import installation

    installation.check_secrets(installation.opened())
    from forthwith.inspection.copies.actions import make_copy
    from forthwith.inspection.copies.asked import OFFICE, Asked
    from forthwith.inspection.copies.handing import person_of, written

    asked = Asked(
        tuple(case or ()),
        tuple(clause or ()),
        first.date() if first else None,
        last.date() if last else None,
        office or OFFICE,
        number,
    )
    reference = written(out, lambda: make_copy(asked=asked, by=person_of(by)))
    typer.echo(f"{reference} written to {out}. It may hold PHI: hand it over as you would the file.")
    typer.echo(f"Check it with: forthwith verify {out}")
