"""References of audits, reviews, plans, reports: by the record, so that none is given again; and where each stands."""

from django.urls import reverse

from forthwith.record.models import Entry


def next_reference(begins: str, act: str) -> str:
    """The next number after this beginning, such as AU-2026-. The caller holds the head of the record."""
    found = Entry.objects.filter(act=act, case__startswith=begins).order_by("-sequence")
    last = found.values_list("case", flat=True).first()
    return f"{begins}{int(last.removeprefix(begins)) + 1 if last else 1:04}"


_PAGES = {"AU": "audit", "PL": "plan", "AR": "activity_review", "SSA": "ssa_run"}


def page_of(reference: str) -> str:
    """The page of what this reference names; empty for any other text."""
    page = _PAGES.get(reference.partition("-")[0])
    return reverse(f"access:{page}", args=[reference]) if page else ""


def asks_page_of(reference: str) -> str:
    """The page with the questions asked about this reference; the wing's first page for any other text."""
    if reference.startswith("AU-"):
        return reverse("access:audit_asks", args=[reference])
    return page_of(reference) or reverse("access:overview")
