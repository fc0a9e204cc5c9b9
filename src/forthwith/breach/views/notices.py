"""The page of the substitute notice: how many cannot be reached, which form that calls for, and where it stands."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import notices as actions
from forthwith.breach.actions import notices_substitute as beside
from forthwith.breach.document import value_at
from forthwith.breach.forms import notices as forms
from forthwith.breach.guards_notices import check_may_approve
from forthwith.breach.models import Incident, Posting, Release
from forthwith.breach.notices.posting import FormOwed, form_owed, spans
from forthwith.breach.notices.posting_page import page_of
from forthwith.breach.notices.text import missing
from forthwith.breach.queries import notices as queries
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.notices_words import FORMS, first_text, given_day, period, read_from
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.people.models import Person


@login_required
def substitute(request: HttpRequest, reference: str) -> HttpResponse:
    """The substitute notice of a case; what is sent here is a draft of the posting."""
    found, by = opened(request, reference)
    last = found.postings.select_related("drafted_by", "approved_by", "posted_by", "removed_by").last()
    form = forms.PublicText(request.POST or None, stored=last.text if last else first_text(found))
    if request.method == "POST" and form.is_valid():
        made = actions.draft_posting(incident=found, text=form.stored(), by=by)
        messages.success(request, f"Version {made.number} of the notice is kept.")
        return redirect("notices:substitute", reference=reference)
    more = _count(found) | _posting(found, last, by) | _beside(found) | {"form": form}
    if last:
        path = reverse("notices:notice", args=[last.slug])
        more["public_address"] = request.build_absolute_uri(path)
    return render(request, "breach/notices/substitute.html", context(found, by, request, **more))


def _count(found: Incident) -> dict[str, Any]:
    """How many cannot be reached, the form it calls for, and what the law says of it."""
    count = value_at(facts_of(found), "affected.unreachable")
    owed = form_owed(count, on=clock.today())
    duties = decision_of(found).duties
    duty = next((one for one in duties if one.notice is Notice.SUBSTITUTE and one.law is Law.HIPAA), None)
    return {
        "count": count,
        "owed": owed,
        "form_words": FORMS[owed],
        "is_few": owed is FormOwed.FEWER_THAN_TEN,
        "is_many": owed is FormOwed.TEN_OR_MORE,
        "duty": duty,
        "moved": [
            (one.on, one.count, FORMS[form_owed(one.count, on=one.on)]) for one in queries.counts_of(found)
        ],
    }


def _posting(found: Incident, last: Posting | None, by: Person) -> dict[str, Any]:
    """The last version of the posting: what it lacks, who may do what next, how long it has stood."""
    may_draft = guards.may(lambda: guards.check_notices_owed(found))
    if last is None:
        return {"posting": None, "may_draft": may_draft}
    lacking = missing(last.text, toll_free=True)
    standing = found.postings.filter(removed_on=None).exclude(posted_on=None).last()
    time = queries.stood_of(found)
    return {
        "posting": last,
        "lacking": lacking,
        "may_draft": may_draft,
        "may_approve": guards.may(lambda: check_may_approve(last, by, newest=last, lacking=lacking.value)),
        "standing": standing,
        "stood": time,
        "gaps": [period(first, until) for first, until in spans(time.gaps)] if time else [],
        "post_form": forms.Post(initial={"home_page": standing.home_page if standing else ""}),
        "remove_form": forms.Remove(auto_id="remove_%s"),
    }


def _beside(found: Incident) -> dict[str, Any]:
    """The toll-free line, the notice in major media, and who was told by other means."""
    facts = facts_of(found)
    told = queries.told_otherwise(found)
    releases = queries.releases_of(found, Release.SUBSTITUTE, "")
    return {
        "told_on": given_day(facts, "substitute.told_on"),
        "line": queries.line_of(facts),
        "open_form": forms.OpenLine(initial={"active_from": clock.today()}),
        "close_form": forms.CloseLine(initial={"closed_on": clock.today()}, auto_id="close_%s"),
        "told": told,
        "told_form": forms.ToldOtherwise(initial={"told": told.people or None, "told_on": told.last_on}),
        "in_media": releases[-1] if releases else None,
    }


@login_required
def preview(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A version of the notice as everybody would see it."""
    found, _ = opened(request, reference)
    return HttpResponse(page_of(get_object_or_404(Posting, incident=found, number=number)))


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Approve the public notice."""
    found, by = opened(request, reference)
    actions.approve_posting(posting=get_object_or_404(Posting, incident=found, number=number), by=by)
    messages.success(request, f"Version {number} of the notice is approved.")
    return redirect("notices:substitute", reference=reference)


@login_required
@require_POST
def post(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Post it where everybody can read it."""
    found, by = opened(request, reference)
    given = read_from(forms.Post(request.POST))
    posting = get_object_or_404(Posting, incident=found, number=number)
    actions.post(posting=posting, home_page=given["home_page"], by=by)
    messages.success(request, "The notice is posted. Each day it stands is proved by itself.")
    return redirect("notices:substitute", reference=reference)


@login_required
@require_POST
def remove(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take it down."""
    found, by = opened(request, reference)
    given = read_from(forms.Remove(request.POST))
    posting = get_object_or_404(Posting, incident=found, number=number)
    actions.remove_posting(posting=posting, why=given["why"], by=by)
    messages.success(request, "The notice is taken down.")
    return redirect("notices:substitute", reference=reference)


@login_required
@require_POST
def open_line(request: HttpRequest, reference: str) -> HttpResponse:
    """Record the toll-free number."""
    found, by = opened(request, reference)
    beside.open_line(incident=found, by=by, **read_from(forms.OpenLine(request.POST)))
    messages.success(request, "The toll-free number is recorded.")
    return redirect("notices:substitute", reference=reference)


@login_required
@require_POST
def close_line(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that the toll-free number is closed."""
    found, by = opened(request, reference)
    beside.close_line(incident=found, by=by, **read_from(forms.CloseLine(request.POST)))
    messages.success(request, "The closing of the toll-free number is recorded.")
    return redirect("notices:substitute", reference=reference)


@login_required
@require_POST
def told(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that fewer than ten were told by other means."""
    found, by = opened(request, reference)
    beside.record_told_otherwise(incident=found, by=by, **read_from(forms.ToldOtherwise(request.POST)))
    messages.success(request, "It is recorded that they were told.")
    return redirect("notices:substitute", reference=reference)
