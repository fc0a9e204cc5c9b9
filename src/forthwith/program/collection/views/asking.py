"""What the security officer does with a year: send it out, remind, hand a link over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.people import mail
from forthwith.people.guards import signed_in
from forthwith.program.collection import guards
from forthwith.program.collection.actions import asking
from forthwith.program.collection.queries import years as reads


@login_required
@require_POST
def open_year(request: HttpRequest, year: int) -> HttpResponse:
    """The questions go out to every facility."""
    by = signed_in(request)
    guards.check_may_work(by)
    asking.open_collection(questionnaire=reads.questionnaire(year), by=by)
    messages.success(request, _OUT if mail.reaches_outside() else _NO_MAIL)
    return redirect("collection:year", year=year)


_OUT = "The questions have gone out: each local security officer has a link by mail, and finds them here."
_NO_MAIL = (
    "The questions are open: local security officers find them here. No mail is set up: hand the links over."
)


@login_required
@require_POST
def remind(request: HttpRequest, year: int, facility: str) -> HttpResponse:
    """Write to a facility once more."""
    by = signed_in(request)
    guards.check_may_work(by)
    asked = asking.remind(asked=reads.asked(year, facility), by=by)
    messages.success(request, f"{asked.name} is reminded; the links before go on to open.")
    return redirect("collection:year", year=year)


@login_required
@require_POST
def hand_over(request: HttpRequest, year: int, facility: str) -> HttpResponse:
    """One more link, shown this once."""
    by = signed_in(request)
    guards.check_may_work(by)
    asked = reads.asked(year, facility)
    link = request.build_absolute_uri(asking.hand_over_link(asked=asked, by=by))
    back = reverse("collection:year", args=[year])
    return render(request, "collection/link.html", {"asked": asked, "link": link, "back": back})
