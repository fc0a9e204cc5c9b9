"""The register of facilities: each by its code, in use from a day on, perhaps until another."""

from collections.abc import Sequence
from typing import Any

from forthwith import clock
from forthwith.errors import Fault
from forthwith.people.domain import OFFICES, Role
from forthwith.people.models import Facility, Person
from forthwith.program.registers.columns import Column, Kind
from forthwith.program.registers.guards import LOCAL_READERS
from forthwith.program.registers.register import Data, Register
from forthwith.ui.shown import Figure, Status, Table

KINDS = [
    ("hospital", "Hospital"),
    ("clinic", "Clinic"),
    ("residence", "Residence"),
    ("office", "Office"),
    ("data center", "Data center"),
    ("other", "Other"),
]


def _validate(data: Data) -> Sequence[Fault]:
    first, last = str(data["from_on"]), data["until_on"]
    if last and str(last) < first:
        return [Fault("until_on", f"a day not before {first}, its first", str(last))]
    return []


def standing(facility: Any) -> Status:
    """Whether it is in use today."""
    today = clock.today()
    if facility.from_on > today:
        return Status(f"In use from {facility.from_on}", "info")
    if facility.until_on and facility.until_on < today:
        return Status(f"In use until {facility.until_on}")
    return Status("In use", "good")


def _figures(rows: Any) -> list[Figure]:
    return [Figure(rows.in_use(clock.today()).count(), "in use today")]


def _about(facility: Any, _: Person) -> dict[str, Any]:
    """Who answers for it, and who did."""
    held = facility.appointments.filter(role__in=OFFICES).select_related("person").order_by("-from_on")
    rows = [
        (one.person.name, "Deputy" if one.deputy else Role(one.role).words, one.from_on, one.until_on or "–")
        for one in held
    ]
    columns = ("Who", "As", "From", "Until")
    return {"officers": Table("Who answers for it", columns, rows, "Nobody was ever appointed.")}


FACILITIES = Register(
    name="facilities",
    title="Facilities",
    one="facility",
    says="Every place whose local security officer answers, is visited, and counts its equipment.",
    model=Facility,
    key="code",
    columns=(
        Column("code", "Code", required=True, help="A short word that stays, such as FUL."),
        Column("name", "Name", required=True),
        Column("kind", "What it is", Kind.CHOICE, required=True, choices=KINDS),
        Column("from_on", "First day", Kind.DAY, required=True, help="Since when it is in use."),
        Column("until_on", "Last day", Kind.DAY, help="Empty while it is in use."),
    ),
    space="facilities",
    links=(("Who holds which office", "facilities:officers"),),
    sections="facilities/facility.html",
    about=_about,
    readers=LOCAL_READERS,
    facility="code",
    reserved=("officers", "people"),
    validate=_validate,
    standing=standing,
    figures=_figures,
)
