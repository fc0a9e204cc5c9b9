"""`forthwith access conflicts`: incompatible functions of everybody, from files."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from forthwith import clock
from forthwith.access.conflicts.assessment import assess, what_if
from forthwith.access.conflicts.grants import Account, Catalogue, Grant, People
from forthwith.access.conflicts.rules import Rules, function, read_rules
from forthwith.access.conflicts.shown import as_json, conflict_json, conflict_lines, lines
from forthwith.access.conflicts.tables import catalogue_of, grants_of, read_exceptions, read_people
from forthwith.errors import Fault, Invalid

app = typer.Typer(add_completion=False)


@app.command()
def conflicts(
    *,
    rules: Annotated[Path, typer.Option(help="The rules, TOML.")],
    roles: Annotated[
        list[str], typer.Option(help="SYSTEM=FILE, the grants of one system; once for each system.")
    ],
    catalogue: Annotated[Path | None, typer.Option(help="What roles include and permit.")] = None,
    people: Annotated[Path | None, typer.Option(help="CSV: system, user_id, person.")] = None,
    exceptions: Annotated[Path | None, typer.Option(help="CSV: conflicts borne until a day.")] = None,
    as_of: Annotated[str, typer.Option(metavar="DATE", help="Today if left out.")] = "",
    suppose: Annotated[
        list[str], typer.Option("--what-if", metavar="SYSTEM/USER=ROLE", help="What a grant would bring.")
    ] = [],  # noqa: B006  (Typer reads the default)
    as_json_: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Tell who holds functions that nobody should hold together, by role, set and permission over all systems."""
    told = read_rules(rules.read_text("utf-8"))
    grants = [grant for one in roles for grant in _grants(one)]
    more = {
        "as_of": _day(as_of),
        "catalogue": _catalogue(catalogue),
        "people": read_people(people.read_bytes()) if people else People(),
        "exceptions": read_exceptions(exceptions.read_bytes()) if exceptions else (),
    }
    if suppose:
        _suppose(told, grants, [_supposed(one) for one in suppose], more, as_json_)
    else:
        found = assess(told, grants, **more)  # type: ignore[arg-type]
        typer.echo(json.dumps(as_json(found), indent=2) if as_json_ else "\n".join(lines(found)))


def _suppose(
    rules: Rules, grants: list[Grant], more: list[Grant], told: dict[str, object], as_json: bool
) -> None:
    new = what_if(rules, grants, more, **told)  # type: ignore[arg-type]
    if as_json:
        typer.echo(json.dumps([conflict_json(one) for one in new], indent=2))
    else:
        text = [line for one in new for line in conflict_lines(one)]
        typer.echo("\n".join(text) or "No further conflict under these rules.")


def _grants(text: str) -> list[Grant]:
    from forthwith.evidence.files.choices import Choices
    from forthwith.evidence.lists.roles import read_roles

    system, sign, path = text.partition("=")
    if not (sign and system and path):
        raise Invalid("Name the system of each list of roles.", (Fault("--roles", "SYSTEM=FILE", text),))
    reading = read_roles(Path(path).name, Path(path).read_bytes(), Choices())
    reading.check_answered()
    if reading.rejected:
        raise Invalid(f"{len(reading.rejected)} rows of {Path(path).name} cannot be read: mend them first.")
    return list(grants_of(system, reading.table))


def _catalogue(path: Path | None) -> Catalogue:
    from forthwith.evidence.files.choices import Choices
    from forthwith.evidence.lists.catalogue import read_catalogue

    if path is None:
        return Catalogue()
    reading = read_catalogue(path.name, path.read_bytes(), Choices())
    reading.check_answered()
    return catalogue_of(reading.table)


def _supposed(text: str) -> Grant:
    holder, _, role = text.partition("=")
    account = function(holder)
    if not role:
        raise Invalid("Say which role.", (Fault("--what-if", "SYSTEM/USER=ROLE", text),))
    return Grant(Account(account.system, account.name), role)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise Invalid("This is no day.", (Fault("--as-of", "a day such as 2026-03-31", text),)) from None
