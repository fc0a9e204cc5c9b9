"""The page on which something is supposed, to see which duties move, appear or go; nothing is saved."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.duties.engine.due import Due
from forthwith.duties.feed import subject_in_words
from forthwith.duties.moves import Move
from forthwith.people.guards import signed_in
from forthwith.program.overview import what_if as queries
from forthwith.program.overview.suppose_form import Suppose
from forthwith.program.registers.guards import check_may_read
from forthwith.program.registers.trail import PROGRAM
from forthwith.ui.shown import Table
from forthwith.ui.words import day_in_words

COLUMNS = ("What", "Of", "Today", "Then", "What changes")
SIGNS = {"appears": "＋", "goes": "－", "moves": "→", "is done": "✓", "is open again": "○"}


@login_required
def what_if(request: HttpRequest) -> HttpResponse:
    """Suppose an event, a proof, a facility or a system more, an officer who leaves."""
    by = signed_in(request)
    check_may_read(by)
    now = queries.today()
    form = Suppose(request.POST or None, now=now)
    context: dict[str, Any] = {"form": form, "trail": [PROGRAM]}
    if request.method == "POST" and form.is_valid():
        context["table"] = _table(queries.what_if(now, form.supposition(), by))
    return render(request, "overview/what_if.html", context)


def _table(moves: list[Move]) -> Table:
    caption = f"What would change: {len(moves)}" if moves else "Nothing would change"
    empty = "No duty of the last year or the next three would stand otherwise."
    return Table(caption, COLUMNS, [_row(one) for one in moves], empty)


def _row(move: Move) -> tuple[str, ...]:
    words = f"{SIGNS[move.change.value]} {move.change.value}"
    return move.due.says, subject_in_words(move.due.subject), _side(move.before), _side(move.after), words


def _side(due: Due | None) -> str:
    """The last day as it stands on one side."""
    if due is None:
        return "not owed"
    return day_in_words(due.due_on) + (f", done {day_in_words(due.done_on)}" if due.done_on else "")
