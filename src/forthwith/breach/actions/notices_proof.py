"""The daily proof of a posting: the page as it is served, kept in the store, its digest on the record."""

from django.db import transaction

from forthwith import clock
from forthwith.breach.models import Incident, Posting, PostingDay
from forthwith.breach.notices.posting_page import page_of, standing
from forthwith.evidence.queries import store
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor


def prove_postings() -> list[PostingDay]:
    """Prove each posting that stands for today; one that is proved today stays as it is.

    What stops one proof is raised after the others are made: a day without proof cannot be made good.
    """
    proved: list[PostingDay | None] = []
    stopped: list[Exception] = []
    for posting in standing():
        try:
            proved.append(_prove(posting))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other postings are proved
            stopped.append(error)
    if stopped:
        raise stopped[0]
    return [day for day in proved if day is not None]


@transaction.atomic
def _prove(posting: Posting) -> PostingDay | None:
    # A closed case's notice may still stand, and is proved as long as it does.
    incident = Incident.objects.select_for_update().get(pk=posting.incident_id)
    posting = Posting.objects.get(pk=posting.pk)
    if posting.removed_on or posting.days.filter(on=clock.today()).exists():
        return None
    day = day_proved(posting)
    record.append(
        "breach.prove_posting",
        by=SystemActor(),
        case=incident.reference,
        rows=[day],
        fields={"posting": posting.number, "on": day.on.isoformat(), "page": day.page_digest},
        evidence=[day.page_digest],
    )
    return day


def day_proved(posting: Posting) -> PostingDay:
    """The proof of today, made where it is not there yet; part of the calling act, which enters it."""
    kept = posting.days.filter(on=clock.today()).first()
    if kept is not None:
        return kept
    digest = store().put(page_of(posting))
    return PostingDay.objects.create(
        posting=posting, on=clock.today(), page_digest=digest, recorded_at=clock.now()
    )
