"""Page: who was trained to recognize and report a breach, and when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.conduct import guards, queries
from forthwith.conduct.actions.training import record_training
from forthwith.conduct.forms import RecordTraining
from forthwith.conduct.views.complaints import TRAIL
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Table

PAGE = 50
COLUMNS = ("Held on", "Topic", "People", "Who", "Proof", "Recorded by")


@login_required
def training(request: HttpRequest) -> HttpResponse:
    """The trainings held; the officer adds one."""
    by = signed_in(request)
    guards.check_may_read(by)
    may_work = guards.may(lambda: guards.check_may_work(by))
    form = RecordTraining(request.POST or None)
    if request.method == "POST":
        guards.check_may_work(by)
        if form.is_valid():
            given = form.cleaned_data
            made = record_training(**(given | {"who": given["who"].splitlines()}), by=by)
            messages.success(request, f"The training of {made.count} people is recorded.")
            return redirect("conduct:training")
    page = Paginator(queries.trainings(), PAGE).get_page(request.GET.get("page"))
    rows = [
        (one.held_on, one.topic, one.count, ", ".join(one.who), one.proof, one.recorded_by.name)
        for one in page
    ]
    table = Table("Trainings, the latest first", COLUMNS, rows, "None is recorded.", numeric=("People",))
    more = {"form": form, "table": table, "page": page, "may_work": may_work, "trail": TRAIL}
    return render(request, "conduct/training.html", more)
