"""What stands on an associate's page beyond its row: agreements with their terms, reviews, the end."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from forthwith import clock
from forthwith.law.hipaa.s164_504_e import agreed_days
from forthwith.people.models import Person
from forthwith.program.associates import forms, guards, queries
from forthwith.program.associates.domain import STAND
from forthwith.program.associates.models import Agreement, Associate
from forthwith.ui.shown import Link, Row, Status, Table
from forthwith.ui.words import day_in_words

CURRENT, LACKING = Status("Agreement current", "good"), Status("No current agreement", "danger")
ENDED, OPEN_END = Status("Ended"), Status("Ended, PHI not accounted for", "warning")
TO_COME = Status("From a later day", "info")
TERMS = {
    True: Status("All there", "good"),
    False: Status("Some lack", "danger"),
    None: Status("Not all looked for", "warning"),
}
REVIEWS = ("Reviewed on", "By", "What came of it")


def standing(associate: Associate) -> Status:
    """Where an associate stands today."""
    today = clock.today()
    if associate.until_on and associate.until_on < today:
        return ENDED if associate.phi_return else OPEN_END
    if associate.from_on > today:
        return TO_COME
    return CURRENT if queries.has_current(associate, today) else LACKING


def about(associate: Associate, by: Person) -> Mapping[str, Any]:
    """Everything the page shows below the row itself."""
    today, may_keep = clock.today(), by.holds(*guards.KEEPERS)
    reviews = [(one.reviewed_on, one.reviewed_by.name, one.outcome) for one in associate.reviews.all()]
    works = associate.until_on is None or associate.until_on >= today
    return {
        "associate": associate,
        "agreements": [(one, _agreement(one)) for one in associate.agreements.select_related("looked_by")],
        "reviews": Table("Reviews", REVIEWS, reviews, "None is recorded."),
        "may_keep": may_keep,
        "may_review": may_keep and works,
        "may_return": may_keep and associate.until_on is not None and not associate.phi_return,
        "agreement_form": forms.AddAgreement(initial={"from_on": associate.from_on}),
        "review_form": forms.ReviewAssociate(initial={"reviewed_on": today}, auto_id="review_%s"),
        "return_form": forms.RecordReturn(initial={"on": today}, auto_id="return_%s"),
    }


def _agreement(one: Agreement) -> list[Row]:
    terms = queries.of_terms(one, clock.today())
    reference = one.associate.reference
    rows = [
        Row("Stands", STAND[one.stand]),
        Row("Text", Link(one.file_name, reverse("associates:text", args=[reference, one.number]))),
        Row("Signed on", one.signed_on),
        Row("In force from", one.from_on),
        Row("Until", one.until_on or "It names no last day"),
        Row("Report of a breach", agreed_days(one.breach_days, clock.today()).says),
    ]
    if terms is not None:
        href = reverse("associates:terms", args=[reference, one.number])
        rows.append(Row("Terms the law asks for", TERMS[terms.value], href, "Look"))
    if one.looked_by and one.looked_on:
        rows.append(Row("Last looked at", f"{day_in_words(one.looked_on)} by {one.looked_by.name}"))
    if one.ended_because:
        rows.append(Row("Why it ended", one.ended_because))
    return rows
