"""Pages behind a signed link, for one contact without an account; and what the desk does with asks.

The first page tells whom the link is meant for and no more: programs that look into mail fetch it too. Everything
else is sent by a button, so that fetching an address changes and shows nothing.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import asks as actions
from forthwith.access.answers import AnswerForm, Answering, Answers, answering
from forthwith.access.models import Ask, AskDraft
from forthwith.access.queries import asks as queries
from forthwith.access.references import asks_page_of
from forthwith.errors import NotFound, WrongState
from forthwith.people import brake
from forthwith.people.guards import signed_in
from forthwith.ui.words import moment_in_words

WRONG_LINKS = brake.Limit("wrong answer link", "30/h")
ANSWERS = brake.Limit("answer by link", "1000/h")


# The secret in the address is what allows an answer; there is no session that another site could ride on.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whom the link is meant for; after that the questions, page by page, until they are sent once."""
    response = _answered(request, token)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    brake.check(request, WRONG_LINKS)
    try:
        ask = queries.behind(token)
    except NotFound:
        brake.count(request, WRONG_LINKS)
        raise
    try:
        actions.check_open(ask, clock.now())
    except WrongState as over:
        return render(request, "access/answer_over.html", {"ask": ask, "says": str(over)}, status=410)
    if request.method != "POST":
        actions.note_opened(ask=ask)
        return render(request, "access/answer.html", _around(ask, answering(ask.purpose)))
    brake.count(request, ANSWERS)
    return _acted(request, ask)


def _acted(request: HttpRequest, ask: Ask) -> HttpResponse:
    act, purpose = request.POST.get("act", "open"), answering(ask.purpose)
    page = _number(request.POST.get("page"))
    if act == "decline":
        actions.decline(ask=ask)
        return render(request, "access/answer_over.html", {"ask": ask, "says": _DECLINED})
    if act == "open":
        return _questions(request, ask, page)
    form = purpose.form(ask, page, _saved(ask), request.POST)
    if not form.is_valid():
        return _questions(request, ask, page, form=form)
    actions.save_answers(ask=ask, answers=form.answers())
    if request.headers.get("HX-Request"):
        missing = purpose.missing(ask, _saved(ask))
        return HttpResponse(f"Saved {moment_in_words(clock.now())} {_left(missing)}")
    if act == "send":
        return _sent(request, ask, page)
    return _questions(request, ask, _turned(act, page))


def _sent(request: HttpRequest, ask: Ask, page: int) -> HttpResponse:
    try:
        actions.send_answers(ask=ask)
    except WrongState as missing:
        return _questions(request, ask, page, says=str(missing))
    return render(request, "access/answer_over.html", {"ask": ask, "says": _THANKS, "is_sent": True})


def _questions(
    request: HttpRequest, ask: Ask, page: int, *, form: AnswerForm | None = None, says: str = ""
) -> HttpResponse:
    purpose, saved = answering(ask.purpose), _saved(ask)
    pages = purpose.pages(ask)
    number = min(max(page, 1), pages)
    more: dict[str, Any] = {
        "form": form or purpose.form(ask, number, saved),
        "number": number,
        "pages": pages,
        "is_first": number == 1,
        "is_last": number == pages,
        "left": _left(purpose.missing(ask, saved)),
        "says": says,
        "here": request.path,
    }
    return render(request, purpose.template, _around(ask, purpose) | more | purpose.shown(ask, number))


def _around(ask: Ask, purpose: Answering) -> dict[str, Any]:
    return {
        "ask": ask,
        "contact": ask.contact,
        "subject": purpose.subject,
        "kind": ask.contact.kind,
    }


def _left(missing: int) -> str:
    return (
        f"{missing} not answered yet, on all pages together."
        if missing
        else "Everything is answered; send it."
    )


def _saved(ask: Ask) -> Answers:
    draft = AskDraft.objects.filter(ask=ask).first()
    return draft.answers if draft else {}


def _turned(act: str, page: int) -> int:
    return page + {"next": 1, "back": -1}.get(act, 0)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1


_DECLINED = "Thank you. We have noted that this is not yours to answer, and will find who can."
_THANKS = "Thank you. Your answer is received. Nothing more is asked of you; this link answers no more."


@login_required
@require_POST
def remind(request: HttpRequest, number: int) -> HttpResponse:
    """Write to a contact once more."""
    by = signed_in(request)
    guards.check_may_work(by)
    ask = actions.remind(ask=queries.ask(number), by=by)
    messages.success(request, "The contact is reminded; the links mailed before go on to open.")
    return _back(ask)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take an ask back."""
    by = signed_in(request)
    guards.check_may_work(by)
    ask = actions.withdraw(ask=queries.ask(number), by=by, why=request.POST.get("why", ""))
    messages.success(request, "The question is taken back; its links open no more.")
    return _back(ask)


@login_required
@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Make one more link, shown this once: for a contact whom mail does not reach."""
    by = signed_in(request)
    guards.check_may_work(by)
    ask = queries.ask(number)
    link = request.build_absolute_uri(actions.link_to_hand_over(ask=ask, by=by))
    return render(
        request, "access/answer_link.html", {"ask": ask, "link": link, "back": asks_page_of(ask.about)}
    )


def _back(ask: Ask) -> HttpResponse:
    return redirect(asks_page_of(ask.about))
