"""Opening a facility's yearly count, taking what was counted, deciding what is missing."""

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Facility, Person
from forthwith.program.inventory import guards
from forthwith.program.inventory.actions.lines import worked_out
from forthwith.program.inventory.domain import Outcome, Settled
from forthwith.program.inventory.models import Count, CountFile, CountLine, Equipment, Settlement
from forthwith.program.inventory.sheet import read_sheet
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json

MOST_LEFT_OUT = 200
_WHY_NOT_YEAR = "A count is opened in its year, or late for a year that is over."


@transaction.atomic
def open_count(*, facility: Facility, year: int, by: Person) -> Count:
    """Open the count of a year. Its list is the list the last count left, and what was entered since; frozen."""
    guards.check_may_keep(by, facility.code)
    if not 2000 <= year <= clock.today().year:
        raise Invalid(_WHY_NOT_YEAR)
    head.locked()
    if known := Count.objects.filter(facility=facility, year=year).first():
        return known
    last = (
        Count.objects.filter(facility=facility, year__lt=year)
        .exclude(closed_at=None)
        .order_by("-year")
        .first()
    )
    if Count.objects.filter(facility=facility, closed_at=None).exists():
        raise WrongState("Another count of this facility is open. Close it first.")
    listed = set(json.loads(store().get(last.left_digest))) if last else set()
    entered = Equipment.objects.filter(facility=facility, missing_since_on=None, disposed_on=None)
    digest = store().put(json.dumps(sorted(listed | set(entered.values_list("pk", flat=True)))).encode())
    made = Count.objects.create(
        facility=facility,
        year=year,
        opened_at=clock.now(),
        opened_by=by,
        against=last,
        list_digest=digest,
    )
    made.totals = worked_out(made)
    made.save(update_fields=["totals"])
    record.append(
        "inventory.open_count",
        by=by,
        rows=[made],
        fields={"facility": facility.code, "year": year, "against": last.year if last else None},
        evidence=[digest],
    )
    return made


@transaction.atomic
def take_sheet(*, count: Count, name: str, data: bytes, by: Person) -> tuple[CountFile, bool]:
    """Take a file of what was found, and say whether it is new: the same file twice counts once."""
    guards.check_may_keep(by, count.facility.code)
    head.locked()
    count = Count.objects.get(pk=count.pk)
    guards.check_open(count)
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if known := count.files.filter(digest=digest, withdrawn_at=None).first():
        return known, False
    sheet = read_sheet(name, data)
    made = CountFile.objects.create(
        count=count,
        digest=store().put(data),
        name=name,
        totals={"read": len(sheet.rows) + len(sheet.left_out), "taken": len(sheet.rows)},
        left_out=[list(one) for one in sheet.left_out[:MOST_LEFT_OUT]],
        taken_at=clock.now(),
        taken_by=by,
    )
    count.totals = worked_out(count)
    count.save(update_fields=["totals"])
    record.append(
        "inventory.take_sheet",
        by=by,
        rows=[count, made],
        fields={"facility": count.facility.code, "year": count.year, **made.totals},
        phi={"name": made.name},
        evidence=[digest],
    )
    return made, True


@transaction.atomic
def withdraw_sheet(*, file: CountFile, because: str, by: Person) -> CountFile:
    """A wrong file: it stays with the reason, and its rows count no more. The same file may be taken anew."""
    guards.check_may_keep(by, file.count.facility.code)
    guards.check_reasons(because)
    head.locked()
    file = CountFile.objects.select_related("count__facility").get(pk=file.pk)
    count = file.count
    guards.check_open(count)
    guards.check_counts(file)
    file.withdrawn_because, file.withdrawn_at, file.withdrawn_by = because.strip(), clock.now(), by
    file.save()
    count.totals = worked_out(count)
    count.save(update_fields=["totals"])
    fields: dict[str, Json] = {"facility": count.facility.code, "year": count.year, **file.totals}
    record.append(
        "inventory.withdraw_sheet",
        by=by,
        rows=[count, file],
        fields=fields | {"because": file.withdrawn_because},
        phi={"name": file.name},
        evidence=[file.digest],
    )
    return file


@transaction.atomic
def settle(
    *, count: Count, equipment: Sequence[Equipment], settled: Settled, because: str, by: Person
) -> list[Settlement]:
    """Decide what became of missing pieces: found after all, or lost. One that was disposed has its own record."""
    guards.check_may_keep(by, count.facility.code)
    guards.check_open(count)
    guards.check_reasons(because)
    head.locked()
    missing = CountLine.objects.filter(count=count, outcome=Outcome.MISSING)
    known = set(missing.values_list("equipment_id", flat=True))
    if not equipment or not {one.pk for one in equipment} <= known:
        raise Invalid("Choose pieces that this count misses.")
    made = [
        Settlement.objects.create(
            count=count,
            equipment=one,
            settled=settled,
            because=because.strip(),
            made_at=clock.now(),
            made_by=by,
        )
        for one in equipment
    ]
    fields: dict[str, Json] = {
        "facility": count.facility.code,
        "year": count.year,
        "settled": settled,
        "pieces": len(made),
    }
    record.append("inventory.settle", by=by, rows=made, fields=fields)
    return made
