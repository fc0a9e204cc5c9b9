"""The end of a review: patterns concluded, the review closed with its report, the documentation filed."""

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import calendar
from forthwith.access.activity import guards as guards_activity
from forthwith.access.activity.data import data_of
from forthwith.access.activity.report import report_pdf
from forthwith.access.models import Review
from forthwith.access.queries import activity as queries
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def conclude_patterns(*, review: Review, patterns: str, procedures_change: bool, by: Person) -> Review:
    """Record what the discrepancies show over the quarters, and whether procedures must change (dmh.sar.7)."""
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_open(review)
    if not patterns.strip():
        raise Invalid("Say what the discrepancies show; where they show nothing, say that.")
    review.patterns, review.procedures_change = patterns.strip(), procedures_change
    review.concluded_at = clock.now()
    review.save()
    record.append(
        "access.conclude_patterns",
        by=by,
        case=review.reference,
        rows=[review],
        fields={"procedures_change": procedures_change},
        phi={"patterns": review.patterns},
    )
    return review


@transaction.atomic
def close_review(*, review: Review, closing: str, is_complete: bool, by: Person) -> Review:
    """Close the review with its report; never as complete over a log that cannot carry it (dmh.sar.8)."""
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_may_close(review, queries.reviewed(review), is_complete=is_complete)
    if not closing.strip():
        raise Invalid("Say how the review ends.")
    review.closing, review.is_complete = closing.strip(), is_complete
    review.closed_at, review.closed_by = clock.now(), by
    data = data_of(review)
    review.data_digest = store().put(data)
    review.report_digest = store().put(report_pdf(review))
    review.save()
    record.append(
        "access.close_review",
        by=by,
        case=review.reference,
        rows=[review],
        fields={"complete": is_complete, **queries.counts(review)},
        phi={"closing": review.closing},
        evidence=[review.report_digest, review.data_digest],
    )
    calendar.refresh()
    return review


@transaction.atomic
def file_report(*, review: Review, where: str, by: Person) -> Review:
    """Record that the documentation is filed, and where (dmh.sar.9)."""
    guards.check_may_review(by)
    review = _locked(review)
    if review.closed_at is None:
        raise WrongState("Close the review first: then there is a report to file.")
    if not where.strip():
        raise Invalid("Say where the documentation is filed.")
    review.filed_at, review.filed_where = clock.now(), where.strip()
    review.save()
    record.append(
        "access.file_report",
        by=by,
        case=review.reference,
        rows=[review],
        phi={"where": review.filed_where},
        evidence=[review.report_digest],
    )
    return review


def _locked(review: Review) -> Review:
    found = Review.objects.select_for_update(of=("self",))
    return found.select_related("system", "log", "roles", "accounts", "rules", "opened_by", "closed_by").get(
        pk=review.pk
    )
