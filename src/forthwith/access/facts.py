"""What the program asks of access: which audits its register makes due, and what proves them, read from its tables.

An audit is proved once the audits of all systems of its kind are closed, on the day the last one was; a report to
SSA is begun with its run. Nothing is written down twice: an audit closed long ago proves as well as today's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from forthwith import clock
from forthwith.access.models import Audit, Review, SsaRun, System, SystemKind
from forthwith.duties.engine.facts import ENTITY, Facts, Happened, Stood
from forthwith.duties.engine.recurring import BEGUN
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


def facts() -> Facts:
    """Everything the audits of access ask for or prove."""
    systems = list(System.objects.filter(ended_on=None))
    return Facts(
        [*_audits(systems), *_reviews(systems), *_runs()],
        (one for kind in ASKED_BY for one in _asked(kind, systems)),
    )


def _asked(kind: str, systems: list[System]) -> Iterator[Stood]:
    """From the day the first system of a kind that is in use was entered."""
    keys = [one.record_key for one in systems if one.kind == ASKED_BY[kind]]
    entry = Entry.objects.filter(act="access.add_system", subject__in=keys).order_by("sequence").first()
    if entry:
        yield Stood(
            kind=f"access.{kind}",
            subject=ENTITY,
            from_on=clock.local_date(entry.at),
            recorded_at=entry.at,
        )


def _audits(systems: list[System]) -> Iterator[Happened]:
    found: dict[tuple[str, str], list[Audit]] = defaultdict(list)
    for audit in Audit.objects.only("reference", "kind", "period", "closed_at", "opened_at", "system_id"):
        found[audit.kind, audit.period].append(audit)
    for (kind, _), audits in found.items():
        yield from _told(kind, "audits", audits, systems)


def _reviews(systems: list[System]) -> Iterator[Happened]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in Review.objects.only("reference", "period", "closed_at", "opened_at", "system_id"):
        found[review.period].append(review)
    for reviews in found.values():
        yield from _told("activity", "activity", reviews, systems)


def _told(kind: str, room: str, rows: Sequence[Audit | Review], systems: list[System]) -> Iterator[Happened]:
    """What is under way while one is open; the proof once all that are wanted are closed."""
    proof = f"access.{kind}.closed"
    begun = next((one for one in rows if one.closed_at is None), None)
    if begun:
        yield _happened(proof + BEGUN, begun.opened_at, begun, room)
        return
    closed = {one.system_id: one.closed_at for one in rows if one.closed_at}
    wanted = {one.pk for one in systems if one.kind == ASKED_BY.get(kind)}
    if wanted and wanted <= closed.keys():
        yield _happened(proof, max(closed.values()), rows[0], room)


def _happened(kind: str, at: datetime, row: Audit | Review, room: str) -> Happened:
    return Happened(
        kind=kind,
        subject=ENTITY,
        on=clock.local_date(at),
        period=row.period,
        label=row.reference,
        href=f"/access/{room}/{row.reference}/",
        recorded_at=at,
    )


def _runs() -> Iterator[Happened]:
    for run in SsaRun.objects.only("reference", "run_on", "begun_at"):
        yield Happened(
            kind="access.ssa.begun",
            subject=ENTITY,
            on=clock.local_date(run.begun_at),
            period=run.run_on.isoformat(),
            label=run.reference,
            href=f"/access/ssa/{run.reference}/",
            recorded_at=run.begun_at,
        )
