"""What the base page shows around every page: the navigation, and whether the data are a sample."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor; settings.NAVIGATION names the function that lists the links for this person."""
    links = import_string(settings.NAVIGATION)(request) if getattr(settings, "NAVIGATION", "") else []
    here = [link for link in links if request.path.startswith(link.href)]
    return {
        "navigation": links,
        "current": max(here, key=lambda link: len(link.href), default=None),
        "sample": settings.SAMPLE,
    }
