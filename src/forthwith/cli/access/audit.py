"""`forthwith access audit KIND`: accounts of a system judged from files, without a database."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import typer

from forthwith import clock, environment
from forthwith.access.rules.audit import audit as audited
from forthwith.access.rules.audit import load_meanwhile
from forthwith.access.rules.result import Result
from forthwith.access.rules.rule import Controllers, Rule, rule_for
from forthwith.access.rules.words import Kind
from forthwith.cli.access import audit_options as options
from forthwith.cli.access.audit_files import Answers, Files
from forthwith.errors import Fault, Invalid

app = typer.Typer(rich_markup_mode="markdown", add_completion=False)
_NONE: list[str] = []


@app.command()
def audit(
    kind: options.Procedure,
    *,
    accounts: options.Accounts,
    as_of: options.AsOf,
    hr: options.Hr = None,
    hr_before: options.HrBefore = None,
    contracts: options.Contracts = None,
    roles: options.Roles = None,
    system: options.System = _NONE,
    ledger: options.Ledger = None,
    exemptions: options.Exemptions = None,
    events: options.Events = None,
    events_whole: options.EventsWhole = False,
    exempt_role: options.ExemptRole = _NONE,
    controllers: options.Controllers = "",
    silent: options.Silent = "",
    sync_days: options.SyncDays = None,
    encoding: options.Encoding = "",
    order: options.Order = "",
    zone: options.Zone = "",
    domain: options.Domain = "",
    sheet: options.Sheet = "",
    column: options.Column = _NONE,
    as_json: options.AsJson = False,
) -> None:
    """Judge every account of a list: active, inactive, undetermined, never used, new, expired and so on.

    Each verdict comes with the field that decided and its arithmetic, and what is proposed; nothing is changed. The
    same files with the same options give the same bytes. What a file does not tell is asked, by the option to give.

    - `forthwith access audit provider --accounts users.csv --as-of 2026-02-10 --controllers all`

    - `forthwith access audit employee --accounts ad.csv --hr staff.csv --system sam-ii=users.csv --as-of 2026-03-31`

    - `forthwith access audit contract --accounts users.csv --contracts contracts.csv --as-of 2026-01-15 --json`
    """
    clock.keep_zone(environment.zone("FORTHWITH_TIME_ZONE", "America/Chicago"))
    day = _day(as_of)
    load_meanwhile()
    answers = Answers(
        day, encoding=encoding, order=order, zone=zone, domain=domain, sheet=sheet, columns=column
    )
    files = Files(answers)
    given: dict[str, Any] = {
        "accounts": files.accounts("accounts", accounts),
        "systems": {name: files.accounts(f"system {name}", path) for name, path in map(_named, system)},
        "hr": files.listed("hr", hr),
        "hr_before": files.listed("hr-before", hr_before),
        "contracts": files.listed("contracts", contracts),
        "roles": files.listed("roles", roles),
        "ledger": files.listed("ledger", ledger),
        "exemptions": files.listed("exemptions", exemptions),
    }
    given |= files.of_log(events, given["accounts"], given["ledger"], is_whole=events_whole)
    rule = _rule(kind, day, tuple(exempt_role), sync_days)
    asked = Controllers((*_several(controllers), *_several(silent)), _several(controllers))
    _show(audited(kind, as_of=day, rule=rule, controllers=asked, **given), files, as_json=as_json)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(str(Fault("--as-of", "a date such as 2026-02-10", repr(text)))) from None


def _named(text: str) -> tuple[str, Path]:
    name, sign, path = text.partition("=")
    if not (name and sign and path):
        raise Invalid(str(Fault("--system", "NAME=FILE", repr(text))))
    return name, Path(path)


def _several(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _rule(kind: Kind, day: date, exempt_roles: tuple[str, ...], sync_days: int | None) -> Rule:
    rule = rule_for(kind, day)
    if exempt_roles:
        rule = replace(rule, exempting_roles=exempt_roles)
    if sync_days is not None:
        rule = replace(rule, sync_days=sync_days, sync_from="as given by --sync-days")
    return rule


def _show(result: Result, files: Files, *, as_json: bool) -> None:
    """The files with their digests first: whoever runs it again knows whether it is the same."""
    from forthwith.access.rules import shown

    if as_json:
        import orjson

        whole = {"files": files.as_json(), "zone": clock.zone_name(), **shown.as_json(result)}
        sys.stdout.buffer.write(orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        return
    lines = [*files.as_lines(), f"Days are those of {clock.zone_name()}.", "", *shown.as_lines(result)]
    sys.stdout.write("\n".join(lines) + "\n")
