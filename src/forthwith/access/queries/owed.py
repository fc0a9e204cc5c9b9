"""What the audits of access owe: by the calendar, reports begun and not sent, accounts disabled and not deleted."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, QuerySet

from forthwith.access.models import Disabling, SsaRun, SsaStep
from forthwith.access.queries.ledger import DIRECTORIES
from forthwith.duties.actions import LEDGER
from forthwith.duties.domain import ACCESS
from forthwith.duties.models import Duty


def open_audits() -> QuerySet[Duty]:
    """What the calendar asks for and is not proved, the earliest last day first."""
    found = Duty.objects.filter(law=ACCESS, done_on=None).exclude(kind__in=LEDGER)
    return found.order_by(F("due_on").asc(nulls_last=True), "case")


def disabled() -> dict[date, int]:
    """How many accounts of directories are disabled, neither deleted nor enabled since, by the day (dmh.2.R)."""
    waiting = Disabling.objects.filter(deleted_on=None, enabled_on=None, system__kind__in=DIRECTORIES)
    return dict(waiting.order_by().values_list("disabled_on").annotate(Count("pk")))


def unsent() -> Iterator[tuple[SsaRun, date | None]]:
    """Each run with the day its director's letter went out; None while it has not."""
    sent = dict(SsaStep.objects.filter(kind=SsaStep.Kind.LETTER_SENT).values_list("run_id", "on"))
    for run in SsaRun.objects.all():
        yield run, sent.get(run.pk)
