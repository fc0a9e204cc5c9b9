"""How plans and their changes are told: states with a tone, rows of tables, what an act would need."""

from typing import Any

from django.urls import reverse

from forthwith.access.models import Change, ChangeFinding, Plan
from forthwith.access.plans.dry_run import DryRun, Line
from forthwith.access.references import page_of
from forthwith.ui.shown import Link, Row, Status, Tone

TONES: dict[str, Tone] = {
    Change.Stand.PLANNED: "neutral",
    Change.Stand.HANDED: "info",
    Change.Stand.DONE: "info",
    Change.Stand.REFUSED: "danger",
    Change.Stand.PROVEN: "good",
    Change.Stand.NOT_SHOWN: "danger",
}
COLUMNS = ("Account", "Change", "Now", "After", "Why", "Stands")


def stands(plan: Plan) -> Status:
    """Where a plan stands, in one word or two."""
    if plan.declined_at:
        return Status("declined", "neutral")
    if not plan.approved_at:
        return Status("waits for approval", "warning")
    if not plan.way:
        return Status("approved, not carried out", "warning")
    left = set(plan.changes.values_list("stand", flat=True))
    if Change.Stand.NOT_SHOWN in left:
        return Status("a finding", "danger")
    if left <= {Change.Stand.PROVEN, Change.Stand.REFUSED}:
        return Status("proven", "good")
    if Change.Stand.PLANNED in left:
        return Status("under way", "info")
    return Status("waits for its proof", "info")


def stand_of(change: Change) -> Status:
    """Where one change stands."""
    return Status(change.stand, TONES[change.stand])


def summary(plan: Plan) -> list[Row]:
    """Who made and approved it, from what, and how it was handed over."""
    rows = [
        Row("System", plan.system.title),
        Row("Made", f"{plan.made_by.name}"),
        Row("Made at", plan.made_at),
    ]
    if plan.about:
        rows.append(Row("Comes from", source(plan)))
    if plan.approved_by:
        rows += [Row("Approved by", plan.approved_by.name), Row("Approved at", plan.approved_at)]
    if plan.declined_by:
        rows += [Row("Declined by", plan.declined_by.name), Row("Why", plan.declined_why)]
    if plan.way:
        rows.append(Row("Way", plan.way))
    if plan.handed_at:
        rows += [Row("Handed over", plan.handed_name), Row("Handed over at", plan.handed_at)]
    return rows


def source(plan: Plan) -> Link | str:
    """The audit or review it comes from."""
    href = page_of(plan.about)
    return Link(plan.about, href) if href else plan.about


def dry_rows(run: DryRun) -> list[tuple[Any, ...]]:
    """A row a change, with what would be written."""
    return [_dry_row(line) for line in run.lines]


def _dry_row(line: Line) -> tuple[Any, ...]:
    change = line.change
    stand = Status(line.hinders, "warning") if line.hinders and change.stand == Change.Stand.PLANNED else None
    return (
        account_of(change),
        f"{change.verb}: {line.what}",
        line.now,
        line.after,
        f"{change.because} ({change.cite})",
        stand or stand_of(change),
    )


def rows_of(plan: Plan) -> list[tuple[Any, ...]]:
    """A row a change, with what came of it."""
    return [
        (
            account_of(one),
            one.verb,
            *came_of(one),
            f"{one.because} ({one.cite})",
            stand_of(one),
        )
        for one in plan.changes.select_related("plan")
    ]


def came_of(change: Change) -> tuple[str, str]:
    """What stood before, and what was read back or refused."""
    told = change.told or {}
    before = str((told.get("before") or {}).get("control") or "")
    if told.get("refused"):
        return before, str(told["refused"])
    after = str((told.get("after") or {}).get("control") or "")
    if told.get("sign_in"):
        after = f"{after}; a sign-in is refused ({told['sign_in']})"
    if told.get("lies") or told.get("record"):
        after = "deleted; its attributes are kept"
    return before, after


def account_of(change: Change) -> Link:
    """The account by its name, leading to the change."""
    name = str(change.account.get("sam_account_name") or change.account_key)
    return Link(name, reverse("access:change", args=[change.plan.reference, change.pk]))


def finding_row(found: ChangeFinding) -> tuple[Any, ...]:
    """A finding: what, whose, since which list."""
    plan = found.change.plan
    return (
        account_of(found.change),
        Status(found.kind, "danger"),
        plan.system.title,
        Link(plan.reference, reverse("access:plan", args=[plan.reference])),
        found.snapshot.as_of_on,
    )
