"""`forthwith readings`: who read PHI, as FHIR AuditEvents, one a line; for a tool that reviews logs, our own too."""

import sys
from datetime import datetime
from typing import Annotated

import typer

from forthwith.cli import installation

app = typer.Typer()


@app.command()
def readings(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day.")],
    release: Annotated[str, typer.Option(help="R4 or R5.")] = "R4",
) -> None:
    """Write the readings of these days to standard output."""
    installation.opened()
    from django.db import transaction

    from forthwith.errors import Invalid
    from forthwith.inspection.readings.queries import RELEASES, lines
    from forthwith.record import actions as record
    from forthwith.record.domain import SystemActor

    if release not in RELEASES:
        raise Invalid("The readings come as FHIR R4 or R5.")
    fields = {"since": since.date().isoformat(), "until": until.date().isoformat(), "release": release}
    with transaction.atomic():
        record.append("inspection.export_readings", by=SystemActor(), fields=fields)
    for line in lines(since.date(), until.date(), release):
        sys.stdout.buffer.write(line)
