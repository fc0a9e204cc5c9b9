"""References of audits, reviews, plans and reports: by the record, so that a number once given is never given again."""

from forthwith.record.models import Entry


def next_reference(begins: str, act: str) -> str:
    """The next number after this beginning, such as AU-2026-. The caller holds the head of the record."""
    found = Entry.objects.filter(act=act, case__startswith=begins).order_by("-sequence")
    last = found.values_list("case", flat=True).first()
    return f"{begins}{int(last.removeprefix(begins)) + 1 if last else 1:04}"
