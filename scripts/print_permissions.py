#!/usr/bin/env python3
"""Print the table of permissions into docs/permissions.md: who may open and send what, route by route.

`scripts/print_permissions.py` writes the page; `--check` fails when it is stale.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from forthwith.config.permissions.api import ROWS as API
from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.table import WINGS
from forthwith.config.permissions.who import Who
from forthwith.people.domain import MAY, Role

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "permissions.md"
OPENING = """# Who may what

Printed by `scripts/print_permissions.py` from `src/forthwith/config/permissions/`; change that, not this page. Every
request is held against this table before its page runs; a route without a row opens for nobody. Tests walk every route
with every role, through the gate and past it, and every operation of the API.
"""
# A letter for each role: a table with a column for each stays readable.
LETTERS = {
    Role.WORKFORCE_MEMBER: "W",
    Role.PRIVACY_OFFICER: "P",
    Role.SECOND_APPROVER: "2",
    Role.SECURITY_OFFICER: "S",
    Role.LOCAL_SECURITY_OFFICER: "L",
    Role.ACCOUNT_MANAGER: "M",
    Role.AUDITOR: "A",
    Role.ADMINISTRATOR: "D",
}


def main() -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


def page() -> str:
    """The page of the whole table."""
    lines = [OPENING, *_roles(), *_scopes()]
    for wing, rows in WINGS.items():
        lines += [f"## {wing}\n", *_table(rows, "route"), ""]
    return "\n".join([*lines, "## The API\n", *_table(API, "operation"), ""])


def _roles() -> Iterator[str]:
    yield "## Roles\n"
    yield from _head("letter", "role", "what it is for")
    for role, letter in LETTERS.items():
        yield _line(letter, role.words, MAY[role])
    yield ""


def _scopes() -> Iterator[str]:
    yield "## How far it reaches\n"
    yield from _head("reach", "meaning")
    for scope in Scope:
        yield _line(scope.name.lower(), scope.value)
    yield "\n*+ another person*: who did the first step is refused the second, whatever their roles (reading 106).\n"


def _table(rows: Iterable[Row], called: str) -> Iterator[str]:
    yield from _head(called, "opens for", "takes from", "reach")
    for row in rows:
        second = " + another person" if row.second else ""
        beyond = f"; others’: {_who(row.besides)}" if row.besides else ""
        yield _line(
            f"`{row.route}`", _who(row.opens), _who(row.sends) + second, row.scope.name.lower() + beyond
        )


def _who(who: Who) -> str:
    if not who:
        return "—"
    return who.beyond.value or " ".join(letter for role, letter in LETTERS.items() if role in who.roles)


def _head(*names: str) -> Iterator[str]:
    yield _line(*names)
    yield _line(*["---"] * len(names))


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
