"""Reads of complaints and sanctions."""

from django.db.models import F, QuerySet

from forthwith.conduct.actions.complaints import digest_of
from forthwith.conduct.models import Complaint, Sanction
from forthwith.errors import NotFound


def complaints() -> QuerySet[Complaint]:
    """All complaints, open ones first, the newest first."""
    return Complaint.objects.order_by(F("closed_at").desc(nulls_first=True), "-pk").defer("said", "contact")


def complaint(reference: str) -> Complaint:
    """One complaint by its reference."""
    found = Complaint.objects.filter(reference=reference).select_related("received_by", "closed_by").first()
    if found is None:
        raise NotFound(f"There is no complaint {reference}.")
    return found


def followed(reference: str, code: str) -> Complaint:
    """The complaint of a reference and its code; one refusal for both, so that neither can be guessed alone."""
    found = Complaint.objects.filter(reference=reference.strip().upper(), code_digest=digest_of(code)).first()
    if found is None:
        raise NotFound("No complaint has this reference and this code together.")
    return found


def sanctions() -> QuerySet[Sanction]:
    """All sanctions, the newest first."""
    return Sanction.objects.order_by("-pk")


def sanction(reference: str) -> Sanction:
    """One sanction by its reference."""
    found = Sanction.objects.filter(reference=reference)
    one = found.select_related("proposed_by", "checked_by", "ended_by", "complaint").first()
    if one is None:
        raise NotFound(f"There is no sanction {reference}.")
    return one
