"""Page of sessions held: who took part, when, on what, and what shows it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.held import record_session
from forthwith.program.training.forms.completions import RecordSession
from forthwith.program.training.queries import people as queries
from forthwith.program.training.views.acts import PAGE, TRAIL, done
from forthwith.ui.shown import Table

COLUMNS = ("Held on", "Topic", "People", "Who", "Proof", "Recorded by")


@login_required
def held(request: HttpRequest) -> HttpResponse:
    """The sessions held; an officer adds one."""
    by = signed_in(request)
    guards.check_may_read_all(by)
    form = RecordSession(request.POST or None)
    if request.method == "POST":
        guards.check_may_keep(by)
        if done(form, lambda: _record(form, by)):
            messages.success(request, "The session is recorded.")
            return redirect("training:held")
    page = Paginator(queries.sessions(), PAGE).get_page(request.GET.get("page"))
    rows = [
        (one.held_on, one.topic, one.count, ", ".join(one.who), one.proof, one.recorded_by.name)
        for one in page
    ]
    table = Table("Sessions held, the latest first", COLUMNS, rows, "None is recorded.", numeric=("People",))
    more = {"form": form, "table": table, "page": page, "may_keep": by.holds(*guards.KEEPERS), "trail": TRAIL}
    return render(request, "training/held.html", more)


def _record(form: RecordSession, by: Person) -> None:
    given = form.cleaned_data
    record_session(**(given | {"who": given["who"].splitlines()}), by=by)
