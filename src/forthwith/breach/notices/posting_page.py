"""The public page of a posting, as bytes: what the address answers with and what is proved day by day."""

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from forthwith.breach.models import Posting
from forthwith.breach.notices.text import parts
from forthwith.errors import NotFound


def standing() -> QuerySet[Posting]:
    """The postings that stand now, the newest first; of a case whose file is disposed of nothing is left to show."""
    posted = Posting.objects.filter(removed_on=None).exclude(posted_on=None)
    posted = posted.exclude(incident__disposals__witnessed_at__isnull=False)
    return posted.select_related("incident").order_by("-posted_on", "-pk")


def served(slug: str) -> bytes:
    """The page at a public address; NotFound where none stands there, or no longer."""
    posting = standing().filter(slug=slug).first()
    if posting is None:
        raise NotFound("No notice stands at this address, or no longer.")
    return page_of(posting)


def page_of(posting: Posting) -> bytes:
    """The page: the approved text and nothing of the case, the same bytes for every reader."""
    context = {
        "entity": settings.ENTITY_NAME,
        "sample": settings.SAMPLE,
        "headline": posting.text.get("subject_line", ""),
        "language": posting.text.get("language", "en"),
        "parts": list(parts(posting.text)),
        "posted_on": posting.posted_on,
        "others": reverse("notices:notices"),
    }
    return render_to_string("breach/notices/public_notice.html", context).encode()
