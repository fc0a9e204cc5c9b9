"""A calendar printed: a table for people, JSON, CSV and iCalendar for programs."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from forthwith import clock
from forthwith.cli.calendar_asked import Answer
from forthwith.cli.decision_text import harmless
from forthwith.duties.domain import STATUS
from forthwith.duties.engine.due import Due
from forthwith.duties.feed import feed, subject_in_words
from forthwith.duties.moves import Move
from forthwith.evidence.files.rejected import defused
from forthwith.law.kernel import as_json

COLUMNS = (
    "due_on",
    "from_on",
    "duty",
    "says",
    "subject",
    "period",
    "owner",
    "clause",
    "stands",
    "done_on",
    "proof",
)


def show(answer: Answer) -> None:
    """A table of what is due; below it what has no day until a fact brings it, and what a supposition changes."""
    console = Console()
    with console.capture() as captured:
        console.print(Group(*_page(answer)))
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _page(answer: Answer) -> Iterator[RenderableType]:
    asked = answer.asked
    yield harmless("; ".join(answer.titles), "bold")
    yield Text(f"from {asked.first} to {asked.last}, seen on {asked.as_of}")
    yield _table(answer) if answer.dues else Text("\nNothing is due in these days.")
    if answer.moves is not None:
        yield Text(f"\nWhat the supposition changes: {len(answer.moves) or 'nothing'}", "bold")
        yield from map(_move, answer.moves)
    if answer.undated:
        yield Text("\nWithout a day until a fact brings one", "bold")
        yield from (harmless(f"  {one.clause}  {one.says}: {one.when}") for one in answer.undated)


def _table(answer: Answer) -> Table:
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in ("Last day", "What", "Of", "Clause", *(("Stands",) if answer.is_known else ())):
        table.add_column(name, no_wrap=name in ("Last day", "Clause"), overflow="fold")
    for due in answer.dues:
        what = f"{due.says} ({due.period})" if due.period else due.says
        cells = [f"{due.due_on:%a} {due.due_on}", what, subject_in_words(due.subject), due.clause]
        if answer.is_known:
            cells.append(STATUS[due.status(answer.asked.as_of)].text)
        table.add_row(*(harmless(cell) for cell in cells))
    return table


def _move(move: Move) -> Text:
    days = " → ".join(str(one.due_on) for one in (move.before, move.after) if one)
    return harmless(f"  {move.change.value}: {move.due.says}, {subject_in_words(move.due.subject)}, {days}")


def write_json(answer: Answer) -> None:
    """One object; every duty with its reasons."""
    import orjson

    asked = answer.asked
    whole: dict[str, Any] = {
        "policies": answer.titles,
        "from": asked.first,
        "to": asked.last,
        "as_of": asked.as_of,
        "dues": [_object(due, answer) for due in answer.dues],
        "undated": [
            {"duty": one.id, "clause": one.clause, "says": one.says, "each": one.each, "when": one.when}
            for one in answer.undated
        ],
    }
    if answer.moves is not None:
        whole["moves"] = [_moved(one) for one in answer.moves]
    sys.stdout.buffer.write(orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _object(due: Due, answer: Answer) -> dict[str, Any]:
    return _cells(due, answer) | {"late_because": due.late_because, "why": as_json(due.why)}


def _moved(move: Move) -> dict[str, Any]:
    return {
        "change": move.change.value,
        "duty": move.due.duty,
        "subject": move.due.subject,
        "period": move.due.period,
        "before": move.before.due_on if move.before else None,
        "after": move.after.due_on if move.after else None,
    }


def _cells(due: Due, answer: Answer) -> dict[str, Any]:
    return {
        "due_on": due.due_on,
        "from_on": due.from_on,
        "duty": due.duty,
        "says": due.says,
        "subject": due.subject,
        "period": due.period,
        "owner": due.owner,
        "clause": due.clause,
        "stands": due.status(answer.asked.as_of).value if answer.is_known else None,
        "done_on": due.done_on,
        "proof": due.proof.label,
    }


def write_csv(answer: Answer) -> None:
    """A header and a row for each duty; a cell that a spreadsheet would take for a formula is made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_as_text(_cells(due, answer).values()) for due in answer.dues)
    sys.stdout.buffer.write(out.getvalue().encode("utf-8-sig"))


def _as_text(cells: Iterable[Any]) -> list[str]:
    return [defused("" if cell is None else str(cell)) for cell in cells]


def write_ics(answer: Answer) -> None:
    """The same as whole-day events."""
    name = "; ".join(answer.titles)
    data = feed(answer.dues, name=name, host="forthwith", stamped_at=clock.now(), address=lambda _: "")
    sys.stdout.buffer.write(data)
