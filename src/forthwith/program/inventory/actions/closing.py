"""Closing a count: what was found is put into the register, the list of the next year is left, the year is proved."""

import json
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from forthwith import clock
from forthwith.duties import facts
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.program.inventory import guards, queries
from forthwith.program.inventory.actions.lines import worked_out
from forthwith.program.inventory.domain import OF_THE_COUNT, Kind, Outcome, Settled, State
from forthwith.program.inventory.models import Count, CountLine, Equipment, Movement
from forthwith.program.inventory.register import EQUIPMENT, moved, place_of
from forthwith.program.registers.writing import versions
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

ACT = "inventory.close_count"
_HERE = ("missing_since_on", "disposed_on", "room", "facility")


@transaction.atomic
def close(*, count: Count, counted_on: date, summary: str, late_because: str = "", by: Person) -> Count:
    """Close a count: every missing piece is decided. Invalid names what still is not."""
    guards.check_may_keep(by, count.facility.code)
    head.locked()
    count = Count.objects.select_related("facility").get(pk=count.pk)
    guards.check_open(count)
    count.totals = worked_out(count)
    _check(count, counted_on, summary, late_because)
    count.counted_on, count.summary, count.late_because = counted_on, summary.strip(), late_because.strip()
    lines = list(count.lines.select_related("equipment__facility"))
    changed, moves = _into_the_register(count, lines, by)
    left = sorted(_left(count, lines) | {one.pk for one in changed if one.state == State.HERE})
    count.left_digest = store().put(json.dumps(left).encode())
    count.closed_at, count.closed_by = clock.now(), by
    count.save()
    proof = _proof(count, by)
    kept = versions(EQUIPMENT, changed, act=ACT, by=by) if changed else []
    rows: list[RecordedModel] = [count, *changed, *kept, *moves, proof]
    record.append(ACT, by=by, rows=rows, fields=_fields(count), evidence=[count.left_digest])
    facts.refresh_later()
    return count


def _check(count: Count, counted_on: date, summary: str, late_because: str) -> None:
    guards.check_past(counted_on, "counted_on")
    guards.check_reasons(summary)
    if counted_on.year < count.year:
        raise Invalid(f"The inventory of {count.year} is not counted before its year.")
    opened_on = clock.local_date(count.opened_at)
    if counted_on < opened_on:
        fault = Fault("counted_on", f"{opened_on}, when the count was opened, or later", str(counted_on))
        raise Invalid("Nothing is counted before its count is opened.", (fault,))
    if counted_on.year > count.year and not late_because.strip():
        raise Invalid(f"This is after {count.year}, and late. Say why.")
    if not count.files.filter(withdrawn_at=None).exists():
        raise WrongState("Nothing was counted yet. Take in what was found.")
    if open_ones := queries.undecided(count).count():
        raise WrongState(f"{open_ones} missing pieces are not decided yet. Nothing was closed.")
    if count.totals["contradicting"]:
        raise WrongState(
            "Some rows contradict the register. Mend the register or the rows, and take them in anew."
        )
    untagged = [line.serial for line in count.lines.filter(outcome=Outcome.NEW, equipment=None, tag="")]
    if untagged:
        faults = tuple(Fault(serial, "an asset tag") for serial in untagged[:20])
        raise Invalid("New pieces need an asset tag before the count is closed.", faults)


def _into_the_register(
    count: Count, lines: Iterable[CountLine], by: Person
) -> tuple[list[Equipment], list[Movement]]:
    """What the count found out, as the register's rows; and the movements among it."""
    lost = set(queries.settled(count).filter(settled=Settled.LOST).values_list("equipment_id", flat=True))
    changed: list[Equipment] = []
    moves: list[Movement] = []
    for line in lines:
        one = line.equipment
        if one is None:
            changed.append(_new(count, line))
        elif one.pk in lost and line.outcome == Outcome.MISSING:
            one.missing_since_on = count.counted_on
            changed.append(one)
        elif line.outcome in (Outcome.MOVED, Outcome.MOVED_HERE, Outcome.RETURNED):
            before = place_of(one)
            one.missing_since_on = one.disposed_on = None
            one.facility, one.room = count.facility, line.counted_room or one.room
            changed.append(one)
            if place_of(one) != before:
                moves.append(moved(one, before, on_why=f"Found so in the inventory of {count.year}", by=by))
    Equipment.objects.bulk_update([one for one in changed if one.pk], _HERE, batch_size=500)
    new = [one for one in changed if not one.pk]
    Equipment.objects.bulk_create(new, batch_size=500)
    return changed, moves


def _new(count: Count, line: CountLine) -> Equipment:
    """A piece nobody had entered: what is not known of it stays unknown."""
    return Equipment(
        tag=line.tag, serial=line.serial, kind=Kind.OTHER, facility=count.facility, room=line.counted_room
    )


def _left(count: Count, lines: Iterable[CountLine]) -> set[int]:
    """The list for the next year: all that was counted, and what was found after all."""
    found = queries.settled(count).filter(settled=Settled.FOUND_LATER)
    later = set(found.values_list("equipment_id", flat=True))
    counted = {line.equipment_id for line in lines if line.equipment_id and line.outcome in OF_THE_COUNT}
    return counted | later


def _proof(count: Count, by: Person) -> RecordedModel:
    return facts.happened(
        "inventory.counted",
        subject=f"facility:{count.facility.code}",
        on=count.counted_on or clock.today(),
        period=str(count.year),
        label=f"Inventory of {count.facility.code} {count.year}",
        href=reverse("inventory:count", args=[count.pk]),
        late_because=count.late_because,
        by=by,
    )


def _fields(count: Count) -> dict[str, Json]:
    numbers: dict[str, Json] = {name: value for name, value in count.totals.items() if isinstance(value, int)}
    return {"facility": count.facility.code, "year": count.year, "totals": numbers}
