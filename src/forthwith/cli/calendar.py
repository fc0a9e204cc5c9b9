"""`forthwith calendar`: what a policy asks for in any period, past or future."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from forthwith import clock, environment
from forthwith.errors import Fault, Invalid

app = typer.Typer(rich_markup_mode="markdown", add_completion=False)
_NONE: list[str] = []


@app.command()
def calendar(
    *,
    policy: Annotated[
        str,
        typer.Option(
            metavar="NAME_OR_FILE", help="dmh, swmbh or a TOML file; left out: what is adopted here."
        ),
    ] = "",
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day, included.")] = "",
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="Seen from this day, knowing no more; today if left out.")
    ] = "",
    facts: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help="What happened and what stood; with --policy.")
    ] = None,
    suppose: Annotated[
        list[str],
        typer.Option(metavar="'KIND SUBJECT DATE'", help="Suppose a fact more; FROM..UNTIL for what holds."),
    ] = _NONE,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")] = False,
    as_ics: Annotated[bool, typer.Option("--ics", help="A calendar (RFC 5545).")] = False,
) -> None:
    """Print what is due in a period: its last day, its clause, its owner, where it stands.

    With `--policy` nothing but that policy is read: no database, and subjects are shown as “each facility” until
    `--facts` names them. Without it, the policies adopted in this installation and its own facts are asked.

    - `forthwith calendar --policy dmh --from 2026-01-01 --to 2026-12-31`

    - `forthwith calendar --policy dmh --facts facts.json --from 2026-01-01 --to 2028-12-31 --json`

    - `forthwith calendar --from 2025-01-01 --to 2025-12-31 --as-of 2025-07-01`

    - `forthwith calendar --policy dmh --from 2026-01-01 --to 2026-12-31 --suppose 'system facility:FUL 2026-01-01..'`
    """
    from forthwith.cli import calendar_asked, calendar_shown

    _check_one_form(as_json, as_csv, as_ics)
    clock.keep_zone(environment.zone("FORTHWITH_TIME_ZONE", "America/Chicago"))
    asked = calendar_asked.Asked(*_period(first, last), _day("--as-of", as_of) if as_of else clock.today())
    found = calendar_asked.answered(asked, policy=policy, facts=facts, suppose=suppose)
    if as_json:
        calendar_shown.write_json(found)
    elif as_csv:
        calendar_shown.write_csv(found)
    elif as_ics:
        calendar_shown.write_ics(found)
    else:
        calendar_shown.show(found)


def _check_one_form(*forms: bool) -> None:
    if sum(forms) > 1:
        raise Invalid(str(Fault("--json, --csv, --ics", "one of them", "several")))


def _period(first: str, last: str) -> tuple[date, date]:
    """Both days, or the calendar year of today where neither is named."""
    year = clock.today().year
    if not first and not last:
        return date(year, 1, 1), date(year, 12, 31)
    begins, ends = _day("--from", first), _day("--to", last)
    if ends < begins:
        raise Invalid(str(Fault("--to", f"a day on or after --from {begins}", str(ends))))
    return begins, ends


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(str(Fault(option, "a date such as 2026-03-01", repr(text)))) from None
