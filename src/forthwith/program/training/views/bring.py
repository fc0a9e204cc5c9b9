"""Pages of lists of learning systems: brought, looked through, taken."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.evidence import uploads
from forthwith.people.guards import signed_in
from forthwith.program.training import guards
from forthwith.program.training.actions import bring as actions
from forthwith.program.training.forms.completions import Bring
from forthwith.program.training.queries import people as queries
from forthwith.program.training.views.acts import TRAIL, done
from forthwith.ui.shown import Figure, Link, Table

BROUGHT = ("Brought", "By", "Rows", "Completions taken")
SHOWN = 100  # of faults and unknown names: the rest are counted


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a list; nothing is taken yet."""
    by = signed_in(request)
    guards.check_may_keep(by)
    form, kept = Bring(request.POST or None, request.FILES or None), []

    def look() -> None:
        file = form.cleaned_data["file"]
        data = file.read()
        actions.look(name=file.name, data=data, by=by)
        kept.append(uploads.keep(file.name, data))

    if request.method == "POST" and done(form, look):
        return redirect("training:bring_check", upload=kept[0])
    rows = [(one.brought_at, one.brought_by.name, one.rows, one.taken) for one in queries.brought()[:SHOWN]]
    table = Table(
        "Lists taken, the newest first", BROUGHT, rows, "None was brought yet.", numeric=BROUGHT[2:]
    )
    return render(request, "training/bring.html", {"form": form, "table": table, "trail": TRAIL})


@login_required
def bring_check(request: HttpRequest, upload: str) -> HttpResponse:
    """What taking the list would do; sent, it is taken."""
    by = signed_in(request)
    guards.check_may_keep(by)
    name, data = uploads.kept(upload)
    if request.method == "POST":
        count = actions.take(name=name, data=data, by=by)
        transaction.on_commit(partial(uploads.drop, upload))  # what is not taken is not thrown away
        messages.success(
            request, f"Completions that are new: {count:,}." if count else "Nothing in the list was new."
        )
        return redirect("training:bring")
    looked = actions.look(name=name, data=data, by=by)
    more = {
        "looked": looked,
        "figures": [
            Figure(looked.rows, "rows in the list"),
            Figure(len(looked.new), "completions are new"),
            Figure(looked.same, "are recorded already"),
            Figure(looked.not_completed, "tell of nothing completed"),
        ],
        "left": [
            _named("People without an account here", looked.unknown_people),
            _named("Courses not known by this code or title", looked.unknown_courses),
            _faults(looked),
        ],
        "trail": [*TRAIL, Link("Bring a list", "/program/training/bring/")],
    }
    return render(request, "training/bring_check.html", more)


def _named(caption: str, names: dict[str, int]) -> Table:
    rows = list(names.items())[:SHOWN]
    return Table(f"{caption}: {len(names):,}", ("Name in the list", "Rows"), rows, "None.", numeric=("Rows",))


def _faults(looked: actions.Looked) -> Table:
    rows = [tuple(str(one).split(": ", 1)) for one in looked.faults]
    return Table(
        f"Rows that cannot be read: {len(rows):,}", ("Where", "What is wrong"), rows[:SHOWN], "None."
    )
