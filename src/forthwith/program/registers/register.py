"""A register: declared once, and list, page, form, history, import and export follow.

    FACILITIES = Register(
        name="facilities", title="Facilities", one="facility", space="facilities",
        model=Facility, key="code", columns=(Column("code", "Code", required=True), …),
    )
    urlpatterns = [*own_pages, *paths(FACILITIES)]        # forthwith.program.registers.urls.paths, last in the list

The routes are `<space>:<stem>list`, `…one`, `…add`, `…change`, `…import`, `…check`, `…template`, `…export`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from forthwith.errors import Fault
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.registers.columns import Column, Value
from forthwith.program.registers.guards import KEEPERS, READERS
from forthwith.program.registers.trail import PROGRAM
from forthwith.record.models import RecordedModel
from forthwith.ui.shown import Figure, Link, Status

Data = Mapping[str, Value]


def _no_faults(data: Data) -> Sequence[Fault]:
    return ()


def _no_facts(row: Any, *, is_new: bool, by: Person) -> Sequence[RecordedModel]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Register:
    """One register of the program. Rows are never removed: they end by a day of their own."""

    name: str  # in versions, entries and names of files
    title: str  # "Information systems"
    one: str  # "information system"
    says: str = ""  # what it is for, in a sentence, over the list
    model: type[RecordedModel]
    key: str  # the column that names a row for good
    columns: tuple[Column, ...]
    space: str  # the namespace of its routes
    stem: str = ""  # what its routes' names begin with, where a namespace has several registers
    # Where given ("SYS"), a row without a key gets the next: SYS-0001.
    prefix: str = ""
    # Words no key may be, since the room has pages of its own there.
    reserved: tuple[str, ...] = ()
    # A local security officer among them reads or keeps the rows of their own facility only.
    readers: tuple[Role, ...] = READERS
    keepers: tuple[Role, ...] = KEEPERS
    # Where a row's facility stands: a path such as "facility__code" or "system__facility__code".
    facility: str = ""
    trail: tuple[Link, ...] = (PROGRAM,)
    # Other pages of the room, beside the buttons of the list: words and the route's name.
    links: tuple[tuple[str, str], ...] = ()

    # What keeps a row from being taken, beyond each cell by itself; `where` is a column's name.
    validate: Callable[[Data], Sequence[Fault]] = _no_faults
    # After a row was saved, inside the act: the facts it leaves (`stands`, `happened`), to be entered with it.
    saved: Callable[..., Sequence[RecordedModel]] = _no_facts
    # Where a row stands, in the list and on its page.
    standing: Callable[[Any], Status] | None = None
    # What the rows come to, over the list.
    figures: Callable[[QuerySet[Any]], Sequence[Figure]] | None = None
    # The room's own sections of a row's page: a template, and what it needs.
    sections: str = ""
    about: Callable[[Any, Person], Mapping[str, Any]] | None = None

    @property
    def reading(self) -> tuple[Role, ...]:
        """Who reads: whoever keeps reads too."""
        return tuple(dict.fromkeys((*self.readers, *self.keepers)))

    @property
    def table(self) -> QuerySet[Any]:
        """All its rows."""
        found: QuerySet[Any] = self.model._default_manager.all()  # noqa: SLF001 - Django’s own name
        return found

    def column(self, name: str) -> Column:
        """One column by its name."""
        return next(column for column in self.columns if column.name == name)

    def route(self, page: str) -> str:
        """The full name of one of its routes."""
        return f"{self.space}:{self.stem}{page}"

    def href(self, page: str = "list", *arguments: Any) -> str:
        """The address of one of its pages."""
        return reverse(self.route(page), args=arguments)

    def key_of(self, row: Any) -> str:
        """The word that names a row."""
        return str(getattr(row, self.key))

    def facility_of(self, row: Any) -> str:
        """The code of the facility a row belongs to; "" where it is the entity's."""
        found = row
        for step in self.facility.split("__") if self.facility else ():
            found = getattr(found, step, None)
        return "" if found is row or found is None else str(found)
