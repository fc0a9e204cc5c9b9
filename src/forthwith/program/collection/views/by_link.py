"""The page behind a signed link: whom it is meant for, then the questions, until they are sent once.

The first page tells no more than whom the link is for: programs that look into mail fetch it too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forthwith import clock
from forthwith.errors import Invalid, NotFound, WrongState
from forthwith.people import brake
from forthwith.program.collection import guards
from forthwith.program.collection.actions import answering
from forthwith.program.collection.models import AskedLink
from forthwith.program.collection.queries import years as reads
from forthwith.program.collection.views import pages

WRONG_LINKS = brake.Limit("wrong collection link", "30/h")
ANSWERS = brake.Limit("collection by link", "1000/h")
THANKS = "Thank you. Your answers are received. Nothing more is asked of you; this link answers no more."


# The secret in the address is what allows an answer; there is no session that another site could ride on.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whom the link is meant for; after that the questions, page by page."""
    response = _answered(request, token)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    brake.check(request, WRONG_LINKS)
    try:
        link = reads.behind(token)
    except NotFound:
        brake.count(request, WRONG_LINKS)
        raise
    try:
        guards.check_link_open(link, clock.now())
    except WrongState as over:
        return render(request, "collection/over.html", {"says": str(over)}, status=410)
    if request.method != "POST":
        answering.note_opened(asked=link.asked, officer=link.officer)
        return render(request, "collection/link_open.html", {"asked": link.asked, "officer": link.officer})
    brake.count(request, ANSWERS)
    return _acted(request, link)


def _acted(request: HttpRequest, link: AskedLink) -> HttpResponse:
    act, page = request.POST.get("act", "open"), pages.number_of(request.POST.get("page"))
    if act == "open":
        return _questions(request, link, page)
    form = pages.bound(link.asked, page, request.POST)
    if not form.is_valid():
        return render(
            request, "collection/answer.html", _around(link) | pages.shown(link.asked, page, form=form)
        )
    told = pages.saved(request, link.asked, form)
    if told:
        return told
    if act == "send":
        return _sent(request, link, page)
    return _questions(request, link, pages.turned(act, page))


def _sent(request: HttpRequest, link: AskedLink, page: int) -> HttpResponse:
    try:
        answering.send(
            asked=link.asked,
            late_because=request.POST.get("late_because", "")[:1000],
            by=link.officer,
            by_link=True,
        )
    except (WrongState, Invalid) as refused:
        return _questions(request, link, page, says=str(refused))
    return render(request, "collection/over.html", {"says": THANKS, "is_sent": True})


def _questions(request: HttpRequest, link: AskedLink, page: int, says: str = "") -> HttpResponse:
    return render(request, "collection/answer.html", _around(link) | pages.shown(link.asked, page, says=says))


def _around(link: AskedLink) -> dict[str, object]:
    return {"officer": link.officer, "by_link": True}
