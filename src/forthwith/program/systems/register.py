"""The register of information systems: its columns, what keeps a row out, where a system stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from forthwith import clock
from forthwith.errors import Fault
from forthwith.people.models import Person
from forthwith.program.registers.columns import Column, Kind, day_of, facility
from forthwith.program.registers.guards import LOCAL_KEEPERS, LOCAL_READERS
from forthwith.program.registers.models import Version
from forthwith.program.registers.register import Data, Register
from forthwith.program.systems import about, facts
from forthwith.program.systems.domain import Criticality, Stage
from forthwith.program.systems.models import System
from forthwith.ui.shown import Figure, Status

STAGES = {
    Stage.INITIATION: Status(Stage.INITIATION.words, "info"),
    Stage.DEVELOPMENT: Status(Stage.DEVELOPMENT.words, "info"),
    Stage.IN_USE: Status(Stage.IN_USE.words, "good"),
    Stage.RETIRED: Status(Stage.RETIRED.words),
}
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
PAGES = {"rules", "changes", "tell", "go-live", "retire", "begin-development"}  # words of our own addresses
BY_ACT = {
    "developed_from_on": "Begin development",
    "in_use_from_on": "Go live",
    "retired_on": "Retire",
}

COLUMNS = (
    Column("reference", "Reference", required=True, help="A short word that never changes, such as CIMOR."),
    Column("name", "Name", required=True),
    Column("owner", "Owner", required=True, help="The unit or office that answers for it."),
    Column("host", "Hosted by", help="The provider on whose machines it runs.", listed=False),
    facility(required=False),
    Column("holds_ephi", "Holds ePHI", Kind.YES_NO, help="Leave it empty while nobody knows."),
    Column(
        "criticality",
        "Criticality",
        Kind.CHOICE,
        choices=tuple((one.value, one.value) for one in Criticality),
        help="How soon the work suffers without it: 45 CFR 164.308(a)(7)(ii)(E).",
    ),
    Column(
        "interfaces",
        "Interfaces",
        Kind.LONG,
        listed=False,
        help="Which systems it gives data to or takes it from.",
    ),
    Column("code_sets", "Code sets used", Kind.LONG, listed=False, help="Such as ICD-10-CM, CPT, HCPCS."),
    Column("users", "Users", Kind.LONG, listed=False, help="Who works with it, and about how many."),
    Column(
        "initiated_on",
        "Project begun on",
        Kind.DAY,
        listed=False,
        help="For a new system: its risk assessment is due in the initiation stage.",
    ),
    Column("developed_from_on", "In development since", Kind.DAY, listed=False),
    Column("go_live_planned_on", "Go-live planned on", Kind.DAY, listed=False),
    Column(
        "in_use_from_on",
        "In use since",
        Kind.DAY,
        help="Only for a system that was in use before today. A new one goes live on its own page.",
    ),
    Column("retired_on", "Retired on", Kind.DAY, listed=False),
    Column(
        "assessed_before_on",
        "Last assessed before it was entered here",
        Kind.DAY,
        listed=False,
        help="The day of the last risk assessment made elsewhere, if there is one.",
    ),
    Column("assessed_before_where", "Where that assessment is filed", listed=False),
)


def faults(data: Data) -> Sequence[Fault]:
    """What keeps a row out, column by column."""
    days = {column.name: day_of(data.get(column.name)) for column in COLUMNS if column.kind is Kind.DAY}
    there = System.objects.filter(reference=data["reference"]).first()
    return [
        *_of_reference(str(data["reference"]), there),
        *_of_days(days),
        *_of_acts(days, there),
        *_of_before(data),
        *_before_it_came(days["assessed_before_on"], there),
    ]


def _of_reference(reference: str, there: System | None) -> Iterator[Fault]:
    if not reference:  # the register gives the next number
        return
    if not _REFERENCE.fullmatch(reference) or reference.casefold() in PAGES:
        yield Fault(
            "reference", "up to 40 letters, digits and hyphens, a letter or digit first", reference[:60]
        )
    same = System.objects.filter(reference__iexact=reference).first()
    if there is None and same:
        yield Fault("reference", f"{same.reference}, as it stands in the register already", reference)


def _of_days(days: Mapping[str, date | None]) -> Iterator[Fault]:
    if not (days["initiated_on"] or days["in_use_from_on"]):
        yield Fault(
            "initiated_on", "the day its project began or, for a system in use already, since when it is"
        )
    last: date | None = None
    for name in ("initiated_on", "developed_from_on", "in_use_from_on", "retired_on"):
        day = days[name]
        if day and day > clock.today():
            yield Fault(name, "a day that has come", day.isoformat())
        if day and last and day < last:
            yield Fault(name, f"{last} or later, the day of what it follows", day.isoformat())
        last = day or last
    before = days["assessed_before_on"]
    if before and before > clock.today():
        yield Fault("assessed_before_on", "a day that has come", before.isoformat())


def _of_acts(days: Mapping[str, date | None], there: System | None) -> Iterator[Fault]:
    """The stage of a system that stands here moves by its own acts; a form or a file only mends a day."""
    for name, act in BY_ACT.items():
        if there and bool(days[name]) != bool(getattr(there, name)):
            yield Fault(name, f"no change here: use “{act}” on the page of the system")
    if there is None and days["in_use_from_on"] == clock.today():
        yield Fault(
            "in_use_from_on", "a day before today: what goes live today is new, and is assessed first"
        )


def _of_before(data: Data) -> Iterator[Fault]:
    if data.get("assessed_before_on") and not data.get("assessed_before_where"):
        yield Fault(
            "assessed_before_where", "where the report of that assessment is filed: it proves the day"
        )
    if data.get("assessed_before_where") and not data.get("assessed_before_on"):
        yield Fault("assessed_before_on", "the day of the assessment filed there")


def _before_it_came(assessed_on: date | None, there: System | None) -> Iterator[Fault]:
    """From its entry on, a system is assessed by a risk analysis, which the security officer closes: not by a cell."""
    came = (
        there and Version.objects.filter(register="systems", key=there.reference).order_by("number").first()
    )
    if assessed_on and came and assessed_on > clock.local_date(came.changed_at):
        expected = f"a day until {clock.local_date(came.changed_at)}, when it was entered here"
        yield Fault("assessed_before_on", expected, assessed_on.isoformat())


def figures(rows: QuerySet[Any]) -> Sequence[Figure]:
    """What the register comes to."""
    project = rows.filter(in_use_from_on=None, retired_on=None)
    return [
        Figure(rows.exclude(in_use_from_on=None).filter(retired_on=None).count(), "in use"),
        Figure(project.count(), "in a project"),
        Figure(rows.filter(holds_ephi=None, retired_on=None).count(), "not known to hold ePHI or not"),
    ]


def standing(row: System) -> Status:
    """The stage as the list shows it."""
    return STAGES[row.stage]


def _about(row: System, by: Person) -> Mapping[str, Any]:
    return about.about(row, by)


SYSTEMS = Register(
    name="systems",
    title="Information systems",
    one="information system",
    says="Every system, in use or in a project, with what asks for its next risk assessment.",
    model=System,
    key="reference",
    columns=COLUMNS,
    space="systems",
    prefix="SYS",
    readers=LOCAL_READERS,
    keepers=LOCAL_KEEPERS,
    facility="facility__code",
    validate=faults,
    saved=facts.saved,
    standing=standing,
    figures=figures,
    sections="systems/sections.html",
    about=_about,
)
