"""Pages of the press releases: by State above 500, and in major media as substitute notice."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions import notices_media as actions
from forthwith.breach.forms import notices as forms
from forthwith.breach.guards_notices import check_may_approve
from forthwith.breach.models import Incident, Release
from forthwith.breach.notices.text import missing, release_of
from forthwith.breach.queries.incidents import decision_of
from forthwith.breach.queries.notices import releases_of
from forthwith.breach.tasks import letterhead
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.notices_words import first_text, read_from
from forthwith.documents.releases import release_pdf, release_text
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.people.models import Person
from forthwith.ui.shown import Due, Link, Status, Table

SUBSTITUTE = "substitute"
"""In an address, the release that stands in the place of a posting; any other key is a State or jurisdiction."""


@login_required
def media(request: HttpRequest, reference: str) -> HttpResponse:
    """Each State or jurisdiction whose media are to be told, and where its release stands."""
    found, by = opened(request, reference)
    duties = _media_duties(found)
    more = {"duties": duties, "table": _table(found, [one for one in duties if one.state])}
    return render(request, "breach/notices/media.html", context(found, by, request, **more))


def _media_duties(found: Incident) -> list[Duty]:
    duties = decision_of(found).duties
    return [one for one in duties if one.notice is Notice.MEDIA and one.law is Law.HIPAA]


def _table(found: Incident, duties: list[Duty]) -> Table:
    rows = [
        (
            Link(place(duty.state), reverse("notices:release", args=[found.reference, key_of(duty.state)])),
            Due(duty.due_on, duty.done_on is not None) if duty.due_on else "Once the discovery is known",
            _stands(releases_of(found, Release.MEDIA, duty.state)),
        )
        for duty in duties
    ]
    return Table(
        "States with more than 500 residents affected",
        ("State or jurisdiction", "Last day", "Press release"),
        rows,
        empty="No State or jurisdiction has more than 500 residents affected.",
    )


def _stands(releases: list[Release]) -> Status:
    """Where the release of one State stands."""
    if any(one.sent_on for one in releases):
        return Status("Sent", "good")
    if not releases:
        return Status("Not drafted", "neutral")
    return Status("Approved, not sent", "info") if releases[-1].approved_by_id else Status("Drafted", "info")


@login_required
def release(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """One press release; what is sent here is a draft of it."""
    found, by = opened(request, reference)
    purpose, state = _kind(found, key)
    made = releases_of(found, purpose, state)
    last = made[-1] if made else None
    stored = last.text if last else {"media_contact": settings.MEDIA_CONTACT, **first_text(found)}
    form = forms.ReleaseText(request.POST or None, stored=stored)
    if request.method == "POST" and form.is_valid():
        actions.draft_release(incident=found, purpose=purpose, state=state, text=form.stored(), by=by)
        messages.success(request, "The press release is kept as a new version.")
        return redirect("notices:release", reference=reference, key=key)
    more = _state_of(last, by) | {
        "form": form,
        "key": key,
        "state": state,
        "place": place(state),
        "trail": [
            Link("Incidents", reverse("breach:incidents")),
            Link("Notice to the media", reverse("notices:media", args=[reference])),
        ],
        "duty": next((one for one in _media_duties(found) if one.state == state), None) if state else None,
        "release": last,
        "sent": [one for one in made if one.sent_on],
        "may_draft": guards.may(lambda: guards.check_notices_owed(found)),
        "sent_form": forms.Sent(),
    }
    return render(request, "breach/notices/release.html", context(found, by, request, **more))


def place(state: str) -> str:
    """A State by its name; a smaller jurisdiction as it is called."""
    return STATES.get(state, state)


def key_of(state: str) -> str:
    """A State or jurisdiction in an address."""
    return state if state in STATES else f"in-{slugify(state)}"


def _kind(found: Incident, key: str) -> tuple[str, str]:
    """The purpose and the State or jurisdiction of a release, from its address."""
    if key == SUBSTITUTE:
        return Release.SUBSTITUTE, ""
    if key in STATES:
        return Release.MEDIA, key
    named = {one.state for one in _media_duties(found)} | {one.state for one in found.releases.all()}
    state = next((one for one in sorted(named) if one and key_of(one) == key), None)
    if state is None:
        raise NotFound("No notice to the media is owed, or was drafted, for such a jurisdiction.")
    return Release.MEDIA, state


def _state_of(last: Release | None, by: Person) -> dict[str, Any]:
    if last is None:
        return {}
    lacking = missing(last.text, toll_free=last.purpose == Release.SUBSTITUTE)
    return {
        "lacking": lacking,
        "may_approve": guards.may(lambda: check_may_approve(last, by, newest=last, lacking=lacking.value)),
    }


def _found(incident: Incident, key: str, number: int) -> Release:
    purpose, state = _kind(incident, key)
    return get_object_or_404(Release, incident=incident, purpose=purpose, state=state, number=number)


@login_required
def document(request: HttpRequest, reference: str, key: str, number: int, kind: str) -> HttpResponse:
    """The release as it goes to the outlets: PDF, or plain text for a wire service."""
    found, _ = opened(request, reference)
    one = _found(found, key, number)
    dated_on = one.sent_on or clock.today()
    whole = release_of(one.text, letterhead())
    if kind == "pdf":
        return HttpResponse(release_pdf(whole, dated_on=dated_on), content_type="application/pdf")
    if kind == "txt":
        text = release_text(whole, dated_on=dated_on)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    raise NotFound("A release comes as .pdf or as .txt.")


@login_required
@require_POST
def approve(request: HttpRequest, reference: str, key: str, number: int) -> HttpResponse:
    """Approve the press release."""
    found, by = opened(request, reference)
    actions.approve_release(release=_found(found, key, number), by=by)
    messages.success(request, f"Version {number} of the press release is approved.")
    return redirect("notices:release", reference=reference, key=key)


@login_required
@require_POST
def sent(request: HttpRequest, reference: str, key: str, number: int) -> HttpResponse:
    """Record the outlets, the day and the proof."""
    found, by = opened(request, reference)
    given = read_from(forms.Sent(request.POST))
    actions.record_release(release=_found(found, key, number), by=by, **given)
    messages.success(request, "The sending is recorded.")
    return redirect("notices:release", reference=reference, key=key)
