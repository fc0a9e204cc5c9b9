"""The public pages: the notices posted now, for anybody, without an account; nothing of a case is on them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forthwith.breach.notices.posting_page import served, standing
from forthwith.errors import NotFound


@require_safe
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    """One notice, as its daily proof keeps it."""
    try:
        return HttpResponse(served(slug))
    except NotFound:
        return render(request, "breach/notices/public_gone.html", _around(), status=404)


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """All notices that stand now: what the entity's home page may link to."""
    listed = [
        {
            "headline": posting.text.get("subject_line", ""),
            "href": reverse("notices:notice", args=[posting.slug]),
            "posted_on": posting.posted_on,
        }
        for posting in standing()
    ]
    return render(request, "breach/notices/public_notices.html", _around() | {"notices": listed})


def _around() -> dict[str, object]:
    return {"entity": settings.ENTITY_NAME, "sample": settings.SAMPLE, "others": reverse("notices:notices")}
