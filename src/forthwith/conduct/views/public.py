"""Pages for anybody, without an account: complain, and ask with reference and code where the complaint stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.conduct import queries
from forthwith.conduct.actions.complaints import new_code, receive
from forthwith.conduct.domain import CLOSED, OPEN, About
from forthwith.conduct.forms import Complain, FollowUp
from forthwith.errors import Invalid, NotFound
from forthwith.people import brake
from forthwith.people.brake import Limit

COMPLAINING = Limit("complain", "20/h")
FOLLOWING = Limit("complaint follow-up", "30/h")


def complain(request: HttpRequest) -> HttpResponse:
    """Complain. The form carries its own follow-up code, so that sending it twice is one complaint."""
    form = Complain(request.POST or None, initial={"code": new_code()})
    if request.method == "POST":
        brake.count(request, COMPLAINING)
        if form.is_valid():
            given = form.cleaned_data
            made = receive(**(given | {"about": About(given["about"])}))
            more = {"reference": made.reference, "code": given["code"]}
            return render(request, "conduct/received.html", more)
    return render(request, "conduct/complain.html", {"form": form})


def follow(request: HttpRequest) -> HttpResponse:
    """Where a complaint stands; nothing of what was written is shown."""
    form = FollowUp(request.POST or None)
    more: dict[str, object] = {"form": form}
    if request.method == "POST":
        brake.count(request, FOLLOWING)
        if form.is_valid():
            try:
                found = queries.followed(form.cleaned_data["reference"], form.cleaned_data["code"])
            except (Invalid, NotFound) as refused:
                form.add_error(None, str(refused))
            else:
                more |= {"found": found, "stands": CLOSED if found.closed_at else OPEN}
    return render(request, "conduct/follow.html", more)
