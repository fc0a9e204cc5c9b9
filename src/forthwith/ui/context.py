"""What the base page shows around every page: the navigation, and whether the data are a sample."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from forthwith.ui.shown import Link


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor; settings.NAVIGATION names the function that lists the links for this person."""
    links = import_string(settings.NAVIGATION)(request) if getattr(settings, "NAVIGATION", "") else []
    return {
        "navigation": links,
        "current": _current(links, request.path),
        "sample": settings.SAMPLE,
        "idle_minutes": settings.IDLE_MINUTES,
    }


def _current(links: Sequence[Link], path: str) -> Link | None:
    """The link whose part of the site the page belongs to; the first page is a part of its own."""
    here = [link for link in links if path == link.href or (link.href != "/" and path.startswith(link.href))]
    return max(here, key=lambda link: len(link.href), default=None)
