"""The links to the pages of the outward notices, for the list beside every page of a case."""

from django.urls import reverse

from forthwith.ui.shown import Link

_PAGES = (
    ("Substitute notice", "notices:substitute"),
    ("Notice to the media", "notices:media"),
    ("Business associates", "notices:associates"),
    ("Holds and delays", "notices:holds"),
)


def outward_pages(case: str) -> list[Link]:
    """In the order of the work."""
    pages = [Link(words, reverse(name, args=[case])) for words, name in _PAGES]
    return [*pages[:2], Link("Report to HHS", reverse("notices:hhs", args=[case, "hipaa"])), *pages[2:]]
