"""Heads on their way to the witnesses: ordered, sent, entered; a failure is kept and tried again."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from forthwith import clock
from forthwith.errors import Forthwith
from forthwith.record import actions
from forthwith.record.canon import Json, digest
from forthwith.record.domain import SystemActor
from forthwith.record.models import Entry, Sending
from forthwith.record.witness.places import Place, places

CLAIMED_FOR = timedelta(minutes=5)
# A little less than a period: a turn that comes a minute early is not put off by a whole one.
PERIODS = {"hourly": timedelta(minutes=55), "daily": timedelta(hours=23)}
# What witnessing itself enters is nothing to be witnessed.
_OWN_ACTS = ("record.checkpoint", "record.witness")


def order(*, at_once: bool = False) -> None:
    """Sign the head and let it be sent to each witness, where a period is over and anything was entered since."""
    with transaction.atomic():
        last = Sending.objects.order_by("-checkpoint_id").first()
        if last and not at_once and clock.now() - last.made_at < PERIODS[settings.WITNESS_EVERY]:
            return
        since = last.checkpoint_id if last else 0
        if not places() or not _anything_since(since):
            return
        checkpoint = actions.checkpoint(by=SystemActor())
        for place in places():
            Sending.objects.get_or_create(
                checkpoint=checkpoint, witness=place.name, defaults={"made_at": clock.now()}
            )


def _anything_since(size: int) -> bool:
    return Entry.objects.filter(sequence__gte=size).exclude(act__in=_OWN_ACTS).exists()


def send_waiting() -> int:
    """Send each witness the last head ordered for it; how often one that did not take it was tried, 0 where all did.

    An older head that was never sent is overtaken: the later one holds everything the older one did.
    """
    return max((_sent(place) for place in places()), default=0)


def _sent(place: Place) -> int:
    last = Sending.objects.filter(witness=place.name).order_by("-checkpoint_id").first()
    sending = _claimed(last) if last else None
    if sending is None:
        return 0
    try:
        answer = place.send(sending.checkpoint_id, sending.checkpoint.note)
    except (Forthwith, OSError, SMTPException) as error:
        return _failed(sending, error)
    with transaction.atomic():
        Sending.objects.filter(pk=sending.pk).update(
            sent_at=clock.now(), answer=answer, claimed_at=None, failed=""
        )
        told: dict[str, Json] = {
            "witness": place.name,
            "size": sending.checkpoint_id,
            "answer": digest(answer),
        }
        actions.append("record.witness", by=SystemActor(), fields=told)
    return 0


def _claimed(sending: Sending) -> Sending | None:
    """The sending, held for this worker a while; None where it is sent, or another worker is at it."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=clock.now() - CLAIMED_FOR)
    waiting = Sending.objects.filter(free, pk=sending.pk, sent_at=None)
    if not waiting.update(claimed_at=clock.now(), tries=F("tries") + 1):
        return None
    return Sending.objects.select_related("checkpoint").get(pk=sending.pk)


def _failed(sending: Sending, error: Exception) -> int:
    """Our own refusals say what to do; of anything else only its kind is kept."""
    words = str(error) if isinstance(error, Forthwith) else type(error).__name__
    Sending.objects.filter(pk=sending.pk).update(failed=words, claimed_at=None)
    return sending.tries
