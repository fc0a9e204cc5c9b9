#!/usr/bin/env python3
"""Print the clauses of the policy into docs/clauses.md: which rule, page, test and act keeps each.

`scripts/print_clauses.py` writes the page; `--check` fails when it is stale.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from forthwith.policy.pack import INSTALLED, Clause, Pack, installed

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "clauses.md"
OPENING = """# Clauses of the policies

Printed by `scripts/print_clauses.py` from the policies in `src/forthwith/policy/`; change those, not this page. A test
fails where a clause has no rule or page, no test, no act on the record, or points to something that is not there.
"""


def main() -> int:
    """Write the page, or compare it."""
    text = page(map(installed, INSTALLED))
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


def page(packs: Iterable[Pack]) -> str:
    """The page of some policies."""
    return "\n".join([OPENING, *(line for pack in packs for line in _policy(pack))])


def _policy(pack: Pack) -> Iterator[str]:
    yield f"## {pack.title}\n"
    yield f"{pack.source}.\n"
    yield from _promises(pack)
    if pack.duty:
        yield from _duties(pack)
    yield from _clauses(pack)
    yield ""


def _promises(pack: Pack) -> Iterator[str]:
    yield "### Promises in numbers\n"
    yield _line("clause", "what", "promised", "law")
    yield _line("---", "---", "---", "---")
    for one in pack.promise:
        yield _line(one.clause, one.says, str(one.value), f"{one.bound.value} `{one.law}`")
    yield ""


def _duties(pack: Pack) -> Iterator[str]:
    yield "### Duties\n"
    yield _line("clause", "what", "when", "owner", "proof")
    yield _line(*["---"] * 5)
    for one in pack.duty:
        proof = f"`{one.proof or one.holds or 'not ' + one.never}`"
        yield _line(one.clause, one.says, one.when, one.owner.replace("_", " "), proof)
    yield ""


def _clauses(pack: Pack) -> Iterator[str]:
    yield "### Clause by clause\n"
    yield _line("clause", "kind", "in our words", "rule", "page", "test", "record")
    yield _line(*["---"] * 7)
    for one in pack.clause:
        yield _line(one.id, one.kind, one.says, *_kept(one))


def _kept(one: Clause) -> Iterator[str]:
    for names in (one.rules, one.pages, one.tests, one.acts):
        yield "<br>".join(f"`{name}`" for name in names) or "—"


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
