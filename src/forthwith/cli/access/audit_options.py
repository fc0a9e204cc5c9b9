"""The options of `forthwith access audit`, each with its sentence."""

from pathlib import Path
from typing import Annotated

import typer

from forthwith.access.rules.words import Kind

Procedure = Annotated[Kind, typer.Argument(help="Which procedure.")]
Accounts = Annotated[Path, typer.Option(help="The accounts, as exported: CSV, LDIF, SharpHound JSON, XLSX.")]
AsOf = Annotated[str, typer.Option(metavar="DATE", help="The day of the audit, such as 2026-02-10.")]
Hr = Annotated[Path | None, typer.Option(help="The staff list.")]
HrBefore = Annotated[Path | None, typer.Option(help="The staff list before this one.")]
Contracts = Annotated[Path | None, typer.Option(help="The providers' contracts.")]
Roles = Annotated[Path | None, typer.Option(help="Who holds which role.")]
System = Annotated[list[str], typer.Option(metavar="NAME=FILE", help="Users of another system.")]
Ledger = Annotated[Path | None, typer.Option(help="What was disabled and enabled again, when.")]
Exemptions = Annotated[Path | None, typer.Option(help="Dated exemptions.")]
Events = Annotated[
    Path | None, typer.Option(help="The directory's security log: last logons, disabled and enabled when.")
]
EventsWhole = Annotated[
    bool, typer.Option("--events-whole", help="The log is of every controller: its silence is proof.")
]
ExemptRole = Annotated[
    list[str],
    typer.Option(metavar="NAME", help="A role or group that exempts; Mortality Review if left out."),
]
Controllers = Annotated[
    str, typer.Option(help="Domain controllers whose lastLogon is in the list, by comma; all.")
]
Silent = Annotated[str, typer.Option(help="Controllers that did not answer, by comma.")]
SyncDays = Annotated[
    int | None, typer.Option(min=0, help="The domain's msDS-LogonTimeSyncInterval; 0 is switched off.")
]
Encoding = Annotated[str, typer.Option(help="Of a file that does not tell, such as cp1252.")]
Order = Annotated[str, typer.Option(help="mdy or dmy, of a file that does not tell.")]
Zone = Annotated[str, typer.Option(help="Where local times were written, such as America/Chicago.")]
Domain = Annotated[str, typer.Option(help="The accounts' domain, where the list does not name it.")]
Sheet = Annotated[str, typer.Option(help="The sheet of a workbook of accounts.")]
Column = Annotated[list[str], typer.Option(metavar="COLUMN=FIELD", help="What a column means.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")]
