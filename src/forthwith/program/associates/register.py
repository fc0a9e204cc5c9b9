"""The register of business associates."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from forthwith import clock
from forthwith.errors import Fault
from forthwith.people.models import Person
from forthwith.program.associates import guards, queries, standings
from forthwith.program.associates.about import about, standing
from forthwith.program.associates.domain import Return
from forthwith.program.associates.models import Associate
from forthwith.program.registers.columns import Column, Kind, day_of
from forthwith.program.registers.register import Data, Register
from forthwith.record.models import RecordedModel
from forthwith.ui.shown import Figure

RETURNS = [(one.value, one.words) for one in Return]


def ends_after_it_begins(data: Data) -> Sequence[Fault]:
    """The last day is no earlier than the first."""
    first, last = day_of(data.get("from_on")), day_of(data.get("until_on"))
    return [Fault("until_on", f"a day from {first} on", str(last))] if first and last and last < first else []


def saved(row: Associate, *, is_new: bool, by: Person) -> Sequence[RecordedModel]:
    """PHI is disclosed to it from its first day to its last."""
    return standings.held(row, by)


def figures(rows: QuerySet[Any]) -> Sequence[Figure]:
    """How many there are, and how many without a current agreement."""
    today = clock.today()
    working = list(queries.working(today).prefetch_related("agreements"))
    lacking = sum(1 for one in working if not queries.has_current(one, today))
    return [Figure(len(working), "business associates today"), Figure(lacking, "without a current agreement")]


ASSOCIATES = Register(
    name="associates",
    title="Business associates",
    one="business associate",
    says="Everybody outside who creates, receives, maintains or transmits PHI on our behalf (45 CFR 160.103).",
    model=Associate,
    key="reference",
    prefix="BA",
    columns=(
        Column("reference", "Reference", required=True),
        Column("name", "Name", required=True),
        Column("services", "Services", Kind.LONG, required=True),
        Column(
            "phi", "PHI it is given", Kind.LONG, required=True, listed=False, help="Which kinds, in words."
        ),
        Column("contact_name", "Contact", listed=False),
        Column("contact_email", "Contact’s e-mail", listed=False),
        Column("contact_phone", "Contact’s telephone", listed=False),
        Column(
            "subcontractors",
            "Subcontractors known",
            Kind.LONG,
            listed=False,
            help="Empty means that none is known, not that there is none.",
        ),
        Column("from_on", "PHI disclosed since", Kind.DAY, required=True),
        Column("until_on", "Until", Kind.DAY, help="The last day of the services."),
        Column("phi_return", "PHI at the end", Kind.CHOICE, choices=RETURNS, fixed=True, listed=False),
        Column("phi_return_on", "Since", Kind.DAY, fixed=True, listed=False),
        Column("phi_return_proof", "Shown by", Kind.LONG, fixed=True, listed=False),
    ),
    space="associates",
    keepers=guards.KEEPERS,
    validate=ends_after_it_begins,
    saved=saved,
    standing=standing,
    figures=figures,
    sections="associates/sections.html",
    about=about,
)
