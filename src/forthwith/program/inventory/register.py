"""The register of computing equipment, and what a change of it leaves behind: a movement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.inventory import guards
from forthwith.program.inventory.domain import Kind, Use, standing
from forthwith.program.inventory.models import Equipment, Movement
from forthwith.program.registers import queries
from forthwith.program.registers.columns import Column, facility
from forthwith.program.registers.columns import Kind as Holds
from forthwith.program.registers.register import Register
from forthwith.record.models import RecordedModel
from forthwith.ui.shown import Figure, Link

PLACE = ("facility", "room", "assigned_to")


def place_of(row: Equipment) -> dict[str, str]:
    """Where a piece is and who has it."""
    return {"facility": row.facility.code, "room": row.room, "assigned_to": row.assigned_to}


def _moved(row: Any, *, is_new: bool, by: Person) -> Sequence[RecordedModel]:
    """Another place or another hand is a movement: 164.310(d)(2)(iii)."""
    last = None if is_new else queries.newest(EQUIPMENT, row.tag)
    if last is None:
        return ()
    before = {name: str(last.data.get(name) or "") for name in PLACE}
    return [moved(row, before, on_why="Changed in the register", by=by)] if before != place_of(row) else ()


def moved(row: Equipment, before: Mapping[str, str], *, on_why: str, by: Person) -> Movement:
    """The movement of a piece to where it is now; entered by the act it is part of."""
    return Movement.objects.create(
        equipment=row,
        on=clock.today(),
        from_place=dict(before),
        to_place=place_of(row),
        why=on_why[:200],
        recorded_at=clock.now(),
        recorded_by=by,
    )


def _figures(rows: QuerySet[Any]) -> list[Figure]:
    here = rows.filter(missing_since_on=None, disposed_on=None)
    return [
        Figure(here.count(), "pieces here"),
        Figure(here.filter(holds_ephi=None).count(), "not known whether they hold ePHI"),
        Figure(
            here.filter(holds_ephi=True).exclude(encrypted=True).count(), "hold ePHI, not known as encrypted"
        ),
        Figure(rows.filter(disposed_on=None).exclude(missing_since_on=None).count(), "missing"),
    ]


def _about(row: Any, by: Person) -> dict[str, Any]:
    from forthwith.program.inventory.views.about import about  # noqa: PLC0415 - the page needs the register too

    return about(row, by)


EQUIPMENT = Register(
    name="equipment",
    title="Computing equipment",
    one="piece of equipment",
    says="Every piece of computing equipment, by its asset tag; counted every year, facility by facility.",
    space="inventory",
    model=Equipment,
    key="tag",
    columns=(
        Column("tag", "Asset tag", required=True),
        Column("serial", "Serial number", listed=False),
        Column("kind", "Kind", Holds.CHOICE, required=True, choices=[(one.value, one.value) for one in Kind]),
        Column("model", "Model", listed=False),
        facility(),
        Column("room", "Room"),
        Column("assigned_to", "Role or unit that has it", help="Never a person’s name."),
        Column("holds_ephi", "Holds ePHI", Holds.YES_NO, help="Empty: not known, which is not no."),
        Column("encrypted", "Encrypted", Holds.YES_NO, help="Empty: not known.", listed=False),
        Column(
            "use",
            "Use",
            Holds.CHOICE,
            required=True,
            choices=[(one.value, one.value) for one in Use],
            listed=False,
        ),
        Column("missing_since_on", "Missing since", Holds.DAY, fixed=True, listed=False),
        Column("disposed_on", "Disposed on", Holds.DAY, fixed=True, listed=False),
    ),
    readers=guards.READERS,
    keepers=guards.KEEPERS,
    facility="facility__code",
    trail=(Link("Counts", "/program/inventory/counts/"),),
    saved=_moved,
    standing=lambda row: standing(row.state, row.use),
    figures=_figures,
    sections="inventory/about.html",
    about=_about,
)
