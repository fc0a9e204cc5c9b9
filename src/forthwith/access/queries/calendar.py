"""What the calendar asks of this entity, and what proves it done: closed audits and reviews, runs begun and sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from forthwith import clock
from forthwith.access.calendar import Occurrence, occurrences
from forthwith.access.models import Audit, Disabling, Review, SsaRun, SsaStep, System, SystemKind
from forthwith.access.queries.ledger import DIRECTORIES
from forthwith.policy.pack import DMH, installed
from forthwith.record.models import Entry

# The systems whose being in the register makes an audit due.
ASKED_BY = {
    "provider": SystemKind.PROVIDER_DIRECTORY,
    "contract": SystemKind.PROVIDER_DIRECTORY,
    "ssa": SystemKind.PROVIDER_DIRECTORY,
    "employee": SystemKind.EMPLOYEE_DIRECTORY,
    "mainframe": SystemKind.MAINFRAME,
    "activity": SystemKind.CLINICAL,
}
# What begins within so many days is shown already.
AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Owed:
    """One occurrence, where to go for it, since when it is proved; `begun`: what is under way for it, if anything."""

    occurrence: Occurrence
    href: str
    done_on: date | None
    begun: str = ""


def owed(on: date) -> Iterator[Owed]:
    """What the calendar asks of the systems in the register: from the day the first was entered to a month ahead."""
    systems = list(System.objects.filter(ended_on=None))
    since = {kind: _since(kind, systems) for kind in set(ASKED_BY.values())}
    first = min((day for day in since.values() if day), default=None)
    if first is None:
        return
    for one in occurrences(installed(DMH).occasion, first, on + AHEAD * 4):
        begins = since[ASKED_BY[one.kind]]
        if begins and begins <= one.due_on and one.from_on <= on + AHEAD:
            yield Owed(one, *_proof(one, systems))


def disabled() -> dict[date, int]:
    """How many accounts of directories are disabled, neither deleted nor enabled since, by the day (dmh.2.R)."""
    waiting = Disabling.objects.filter(deleted_on=None, enabled_on=None, system__kind__in=DIRECTORIES)
    return dict(waiting.order_by().values_list("disabled_on").annotate(Count("pk")))


def _since(kind: SystemKind, systems: list[System]) -> date | None:
    """The day the first system of a kind that is in use was entered; None without one."""
    keys = [one.record_key for one in systems if one.kind == kind]
    entry = Entry.objects.filter(act="access.add_system", subject__in=keys).order_by("sequence").first()
    return clock.local_date(entry.at) if entry else None


def _proof(one: Occurrence, systems: list[System]) -> tuple[str, date | None, str]:
    """Where to go, and the day it was proved: for an audit, the day the last of its systems' audits was closed."""
    if one.kind == "ssa":
        return _run(one)
    wanted = [system for system in systems if system.kind == ASKED_BY[one.kind]]
    rows = _rows(one)
    open_rows = [row for row in rows if row.closed_at is None]
    if open_rows:
        return f"/access/{_room(one)}/{open_rows[0].reference}/", None, open_rows[0].reference
    closed = {row.system_id: clock.local_date(row.closed_at) for row in rows if row.closed_at}
    if wanted and all(system.pk in closed for system in wanted):
        return f"/access/{_room(one)}/{rows[0].reference}/", max(closed.values()), ""
    if one.kind == "activity":
        return "/access/activity/", None, ""
    return f"/access/audits/open/?kind={one.kind}&period={one.period}", None, ""


def _rows(one: Occurrence) -> list[Audit] | list[Review]:
    if one.kind == "activity":
        return list(Review.objects.filter(period=one.period))
    return list(Audit.objects.filter(kind=one.kind, period=one.period))


def _room(one: Occurrence) -> str:
    return "activity" if one.kind == "activity" else "audits"


def _run(one: Occurrence) -> tuple[str, date | None, str]:
    found = SsaRun.objects.filter(run_on=one.due_on).first()
    if found is None:
        return f"/access/ssa/begin/?run_on={one.period}", None, ""
    return f"/access/ssa/{found.reference}/", clock.local_date(found.begun_at), ""


def unsent() -> Iterator[tuple[SsaRun, date | None]]:
    """Each run with the day its director's letter went out; None while it has not."""
    sent = dict(SsaStep.objects.filter(kind=SsaStep.Kind.LETTER_SENT).values_list("run_id", "on"))
    for run in SsaRun.objects.all():
        yield run, sent.get(run.pk)
