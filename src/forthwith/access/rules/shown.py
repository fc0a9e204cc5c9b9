"""An audit as JSON and as lines of text: the same result gives the same bytes, wherever it is run."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forthwith.access.rules.acts import RETURN_NEEDS
from forthwith.access.rules.result import Result
from forthwith.access.rules.words import Kind

# No control character may steer a terminal.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}") | {
    9: " ",
    10: " ",
    13: " ",
}
_HEADER = ("No.", "Unit", "Account", "Verdict", "Counted from", "Days", "Proposed")
_GAP = "  "


def as_json(result: Result) -> dict[str, Any]:
    """The whole result as plain JSON values."""
    rule = result.rule
    return {
        "kind": rule.kind.value,
        "as_of": result.as_of.isoformat(),
        "rule": {
            "cite": rule.cite,
            "days": rule.days,
            "months": rule.months,
            "comparison": rule.comparison.value,
            "limit_on": rule.limit_on(result.as_of).isoformat() if rule.has_limit else None,
            "sync_days": rule.sync_days,
            "sync_from": rule.sync_from,
            "exempting_roles": list(rule.exempting_roles),
        },
        "controllers": {"asked": list(result.controllers.asked), "silent": list(result.controllers.silent)},
        "readings": [{"number": one.number, "says": one.says} for one in rule.readings],
        "totals": result.totals.as_json(),
        "by_use": dict(result.by_use),
        "notes": list(result.notes),
        "to_come_back": _to_come_back(result),
        "rows": list(map(_plain, result.rows.to_pylist())),
        "beside": {
            name: list(map(_plain, table.to_pylist())) for name, table in sorted(result.beside.items())
        },
    }


def as_lines(result: Result) -> Iterator[str]:
    """The whole result for a person: what it rests on, totals, the rows with their reasons, what was found beside."""
    yield f"Audit of {result.rule.kind.value} accounts as of {result.as_of} [{result.rule.cite}]"
    yield ""
    yield from (f"- {note}" for note in result.notes)
    yield from _totals(result)
    yield from _rows(result)
    for name, table in sorted(result.beside.items()):
        yield from _beside(name, table.to_pylist())
    yield from _readings(result)


def _to_come_back(result: Result) -> list[dict[str, str]]:
    """What must be sent before a disabled account comes back."""
    needs = RETURN_NEEDS if result.rule.kind is Kind.PROVIDER else ()
    return [{"cite": cite, "needs": needs_} for cite, needs_ in needs]


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _totals(result: Result) -> Iterator[str]:
    totals = result.totals
    yield from ("", "Totals")
    yield f"{totals.read:>9,}  accounts read"
    yield f"{sum(totals.within.values()):>9,}  in scope, of which"
    yield from (f"{count:>9,}    {verdict}" for verdict, count in totals.within.items())
    yield f"{sum(totals.out.values()):>9,}  out of scope, of which"
    yield from (f"{count:>9,}    {reason}" for reason, count in totals.out.items())
    if result.by_use:
        counts = ", ".join(f"{count:,} {verdict}" for verdict, count in result.by_use.items())
        yield from ("", f"By use alone, every account not disabled, services and machines too: {counts}.")


def _rows(result: Result) -> Iterator[str]:
    rows = result.rows.to_pylist()
    yield from ("", f"Rows that ask for a decision: {len(rows):,}")
    if not rows:
        return
    cells = [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(_HEADER, *cells, strict=True)]
    yield from ("", _line(_HEADER, widths))
    for row, own in zip(rows, cells, strict=True):
        yield _line(own, widths)
        yield f"{' ' * widths[0]}{_GAP}{_safe(row['because'])} [{row['cite']}]"
        if row["remark"]:
            yield f"{' ' * widths[0]}{_GAP}{_safe(row['remark'])}"


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    since = row["counted_from"].isoformat() if row["counted_from"] else ""
    days = "" if row["days"] is None else f"{row['days']:,}"
    account = row["sam_account_name"] or row["key"]
    values = (str(row["number"]), row["unit"], account, row["verdict"], since, days, ", ".join(row["acts"]))
    return tuple(map(_safe, values))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _beside(name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    yield from ("", f"Beside the accounts, {name}: {len(rows):,}")
    for row in rows:
        who = " ".join(filter(None, (row.get("system"), row.get("user") or row.get("provider"))))
        held = f", {row['accounts']:,} accounts" if "accounts" in row else ""
        yield _safe(f"- {who}: {row['state']}{held}; {row['says']}")


def _readings(result: Result) -> Iterator[str]:
    yield from ("", "How open words are read")
    yield from (f"- reading {one.number}: {one.says}" for one in result.rule.readings)
    for one in _to_come_back(result):
        yield f"- to come back after disabling: {one['needs']} [{one['cite']}]"


def _safe(words: str) -> str:
    return words.translate(_CONTROLS)
