"""The lines of a count worked out anew from its frozen list, the register and every file taken."""

import json

from forthwith.evidence.queries import store
from forthwith.program.inventory.models import Count, CountLine, Equipment
from forthwith.program.inventory.reconcile import Counted, Piece, Reconciled, reconcile
from forthwith.program.inventory.sheet import read_sheet

BATCH = 1000
MOST_SHOWN = 200


def worked_out(count: Count) -> dict[str, object]:
    """Put the lines of a count, and give its totals; part of an act."""
    found = reconciled(count)
    count.lines.all().delete()
    CountLine.objects.bulk_create(
        (
            CountLine(
                count=count,
                equipment_id=line.piece.pk if line.piece else None,
                tag=line.piece.tag if line.piece else line.counted.tag if line.counted else "",
                serial=line.piece.serial if line.piece else line.counted.serial if line.counted else "",
                listed_room=line.piece.room if line.piece else "",
                counted_room=line.counted.room if line.counted else "",
                outcome=line.outcome,
            )
            for line in found.lines
        ),
        batch_size=BATCH,
    )
    return {
        **{outcome.value: number for outcome, number in found.totals.items()},
        "listed": found.listed,
        "counted": found.counted,
        "rows": found.rows,
        "again": found.again,
        "contradictions": [list(one) for one in found.contradictions[:MOST_SHOWN]],
        "contradicting": len(found.contradictions),
    }


def reconciled(count: Count) -> Reconciled:
    """What every piece comes to, as the register is now."""
    listed = json.loads(store().get(count.list_digest))
    fields = ("pk", "tag", "serial", "room", "facility_id", "disposed_on", "missing_since_on")
    pieces = [
        Piece(pk, tag, serial, room, at == count.facility_id, bool(disposed), bool(missing))
        for pk, tag, serial, room, at, disposed, missing in Equipment.objects.values_list(*fields)
    ]
    return reconcile(listed, pieces, rows(count))


def rows(count: Count) -> list[Counted]:
    """Every row of every file that counts, each with its file; a withdrawn one keeps its number."""
    found = []
    for number, file in enumerate(count.files.order_by("pk"), start=1):
        if file.withdrawn_at:
            continue
        sheet = read_sheet(file.name, store().get(file.digest))
        found += [row._replace(where=f"file {number}, {row.where}") for row in sheet.rows]
    return found
