"""A page with every component in every state, and its form: material for tests and for looking."""

from datetime import date, timedelta
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from forthwith import clock
from forthwith.law.kernel import Cite, Fact, Finding, Reading
from forthwith.ui.forms import Day, Moment, TriState
from forthwith.ui.shown import Due, Figure, Link, Row, Status, Table


class Report(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="What happened, in one line", help_text="No names, no record numbers.")
    story = forms.CharField(label="What happened", widget=forms.Textarea, required=False)
    found_on = Day(label="The day it was first known", help_text="To anyone in the workforce.")
    told_at = Moment(label="When the vendor called", required=False)
    people = forms.IntegerField(label="People affected", min_value=0)
    state = forms.ChoiceField(label="State", choices=[("", "Choose"), ("MO", "Missouri")])
    encrypted = TriState(label="Was the data encrypted?", help_text="To the standard named in the guidance.")
    kinds = forms.MultipleChoiceField(
        label="Kinds of data",
        choices=[("name", "Names"), ("ssn", "Social Security numbers")],
        widget=forms.CheckboxSelectMultiple,
    )
    roster = forms.FileField(label="The list of people", help_text="CSV or XLSX.", required=False)
    sure = forms.BooleanField(label="I have told my supervisor")
    step = forms.CharField(widget=forms.HiddenInput, initial="3")


NAVIGATION = [Link("What is due", "/due"), Link("Incidents", "/style-guide/"), Link("The record", "/record")]
CITE = Cite("45 CFR 164.404")
FINDING = Finding(
    date(2018, 10, 30),
    "Letters are due without unreasonable delay and no later than October 30, 2018",
    CITE / "b",
    (
        Finding(date(2018, 8, 31), "The breach counts as discovered on August 31, 2018", CITE / "a" / "2", (
            Fact("first known to the workforce", date(2018, 8, 31)),
            Reading(7, "the day of discovery is day zero"),
        )),
        Fact("a law-enforcement statement was given", None),
    ),
)  # fmt: skip


def duties(today: date) -> Table:
    return Table(
        "What is due",
        ("Duty", "To whom", "People", "Due", "State"),
        [
            (
                Link("Letter", "/1"),
                "Each affected person",
                9000,
                Due(today - timedelta(4)),
                Status("Overdue", "danger"),
            ),
            (
                Link("Press release", "/2"),
                "Missouri media",
                1,
                Due(today + timedelta(12)),
                Status("Running", "info"),
            ),
            (Link("Report to HHS", "/3"), "The Secretary", 1, Due(today, done=True), Status("Done", "good")),
        ],
        numeric=("People",),
    )


def page(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    context = {
        "form": Report(request.POST or None, request.FILES or None),
        "steps": ["Report", "Facts", "Assessment", "Determination"],
        "figures": [
            Figure(9000, "people affected"),
            Figure(2, "letters overdue", "/late"),
            Figure(None, "encrypted"),
        ],
        "rows": [
            Row("Discovered", date(2018, 8, 31), "/discovered"),
            Row("Reported by", "Sam Reporter"),
            Row("Encrypted", None, "/encrypted"),
            ("State", Status("Undecided", "warning")),
        ],
        "finding": FINDING,
        "due": today + timedelta(12),
        "late": today - timedelta(4),
        "duties": duties(today),
        "nothing": Table("Returned letters", ("Name",), [], empty="No letter has come back."),
        "page": Paginator(range(100), 10).get_page(request.GET.get("page", 4)),
        "trail": [Link("Incidents", "/incidents")],
        "navigation": NAVIGATION,
        "current": NAVIGATION[1],
    }
    text = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(text).render(context, request))


# Under the name of a route that opens for strangers: the gate lets nobody in to a route without a row.
urlpatterns = [path("style-guide/", page, name="sign_out")]
