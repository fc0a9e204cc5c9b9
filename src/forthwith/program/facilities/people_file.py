"""A file of persons and their appointments beside those on record: what taking it would change, row by row.

One row is one person in one role (or a person without a role); somebody with two roles has two rows. A person is known
by the e-mail address, an appointment by person, role, facility, deputy and first day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.opening import read_table
from forthwith.people.domain import Role
from forthwith.people.guards import appointment_faults
from forthwith.people.models import Appointment, Facility, Person
from forthwith.program.registers.columns import Column, Kind, Value, day_of, facility
from forthwith.program.registers.comparing import MOST_ROWS, matched
from forthwith.program.registers.domain import Change, RowFault
from forthwith.program.registers.exports import undefused

ROLES = [(role.value, role.words) for role in Role]
COLUMNS = (
    Column("email", "E-mail", required=True, help="The person signs in with it; it tells who is who."),
    Column("name", "Name", help="Needed for somebody new; empty leaves it as it is."),
    Column("title", "Title", help="Empty leaves it as it is."),
    Column("role", "Role", Kind.CHOICE, choices=ROLES, help="Empty: a person without a role yet."),
    facility(required=False),
    Column("deputy", "Deputy", Kind.YES_NO, help="Of an office only; empty means no."),
    Column("from_on", "From", Kind.DAY, help="The first day in the role."),
    Column("until_on", "Until", Kind.DAY, help="The last day; empty leaves it as it is."),
)
_MOST_LETTERS = {"email": 254, "name": 120, "title": 120}


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: its person with other words or a new one, its appointment with another end or a new one."""

    number: int
    person: Person
    person_change: Change
    held: Appointment | None
    held_change: Change


@dataclass(frozen=True, slots=True)
class People:
    """What a file would change."""

    rows: Sequence[Listed]
    faults: Sequence[RowFault]
    unknown: Sequence[str]
    warnings: Sequence[str]

    def persons(self, change: Change) -> list[Person]:
        """Each person once who is new, changed or as before."""
        return list({id(row.person): row.person for row in self.rows if row.person_change is change}.values())

    def appointments(self, change: Change) -> list[Appointment]:
        """The appointments that are new, changed or as before."""
        return [row.held for row in self.rows if row.held is not None and row.held_change is change]

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody stands on record as in the file."""
        same = Change.SAME
        return not self.faults and all(
            row.person_change is same and row.held_change is same for row in self.rows
        )


def read_people(name: str, data: bytes) -> People:
    """Read a file and compare it; Invalid where it is no table or tells nobody's address."""
    table = read_table(name, data)
    columns, unknown = matched(COLUMNS, table.header)
    if COLUMNS[0] not in columns:
        raise Invalid("The file has no column “E-mail”: without it nobody knows who a row is about.")
    if len(table.rows) > MOST_ROWS:
        raise Invalid(f"The file has more than {MOST_ROWS:,} rows. Split it and bring the parts one by one.")
    found = _Comparison()
    rows: list[Listed] = []
    for row in table.rows:
        try:
            rows.append(found.row(row.number, _values(columns, row.cells)))
        except Invalid as wrong:
            found.faults += [RowFault(row.number, str(fault)) for fault in wrong.faults]
    return People(rows, found.faults, unknown, table.warnings)


def _values(columns: Sequence[Column | None], cells: Sequence[str]) -> dict[str, Value]:
    if len(cells) != len(columns):
        raise Invalid("", (Fault("row", f"{len(columns)} cells", str(len(cells))),))
    values = {column.name: column.empty for column in COLUMNS}
    faults: list[Fault] = []
    for column, cell in zip(columns, cells, strict=True):
        try:
            if column is not None:
                values[column.name] = _value(column, undefused(cell))
        except Invalid as wrong:
            faults += wrong.faults
    if faults:
        raise Invalid("", tuple(faults))
    return values


def _value(column: Column, cell: str) -> Value:
    value = column.read(cell)
    longest = _MOST_LETTERS.get(column.name)
    if longest and isinstance(value, str) and len(value) > longest:
        raise column.invalid(f"at most {longest} characters, found {len(value)}")
    if column.name == "email" and not _is_address(str(value)):
        raise column.invalid("an e-mail address", str(value))
    return value


def _is_address(text: str) -> bool:
    """One @ with something on both sides and no blank: enough to tell an address from another column's value."""
    before, _, after = text.partition("@")
    return bool(before and "." in after and "@" not in after and not any(map(str.isspace, text)))


class _Comparison:
    """Persons and appointments as they are, asked row by row."""

    def __init__(self) -> None:
        self.faults: list[RowFault] = []
        self._facilities = {one.code.casefold(): one for one in Facility.objects.all()}
        self._persons = {one.email.casefold(): one for one in Person.objects.all()}
        self._held = {self._key(one.person, one): one for one in Appointment.objects.select_related("person")}
        self._changes: dict[int, Change] = {}
        self._words: dict[tuple[int, str], str] = {}
        self._seen: dict[Any, int] = {}

    @staticmethod
    def _key(person: Person, held: Appointment) -> tuple[Any, ...]:
        return person.email.casefold(), held.role, held.facility_id, held.deputy, held.from_on

    def row(self, number: int, values: dict[str, Value]) -> Listed:
        """What one row would change; Invalid with what is wrong with it."""
        person = self._person(values)
        held, change = self._appointment(number, person, values)
        return Listed(number, person, self._changes[id(person)], held, change)

    def _person(self, values: dict[str, Value]) -> Person:
        email = str(values["email"]).lower()
        found = self._persons.get(email)
        if found is None:
            if not values["name"]:
                raise Invalid("", (Fault("Name", "a value: this person is new"),))
            found = self._persons[email] = Person(email=email)
            found.set_unusable_password()
            self._changes[id(found)] = Change.NEW
        self._changes.setdefault(id(found), Change.SAME)
        for name in ("name", "title"):
            self._put(found, name, str(values[name]))
        return found

    def _put(self, person: Person, name: str, words: str) -> None:
        if not words:
            return
        if self._words.setdefault((id(person), name), words) != words:
            raise Invalid("", (Fault(name.capitalize(), "the same in every row of this person", words[:60]),))
        if getattr(person, name) != words:
            setattr(person, name, words)
            if self._changes[id(person)] is Change.SAME:
                self._changes[id(person)] = Change.CHANGED

    def _appointment(
        self, number: int, person: Person, values: dict[str, Value]
    ) -> tuple[Appointment | None, Change]:
        if not values["role"]:
            return self._nothing_else(number, person, values)
        from_on, until_on = day_of(values["from_on"]), day_of(values["until_on"])
        if from_on is None:
            raise Invalid("", (Fault("From", "the first day in the role"),))
        wanted = Appointment(
            person=person,
            role=str(values["role"]),
            from_on=from_on,
            until_on=until_on,
            facility=self._facility(str(values["facility"] or "")),
            deputy=bool(values["deputy"]),
        )
        self._only_once(number, self._key(person, wanted))
        known = self._held.get(self._key(person, wanted))
        if known is None:
            self._check(wanted, from_on)
            return wanted, Change.NEW
        return known, self._ended(known, until_on)

    def _nothing_else(self, number: int, person: Person, values: dict[str, Value]) -> tuple[None, Change]:
        stray = [one.words for one in COLUMNS[4:] if values[one.name]]
        if stray:
            raise Invalid("", (Fault("Role", f"a role, since “{stray[0]}” is filled"),))
        self._only_once(number, person.email.casefold())
        return None, Change.SAME

    def _only_once(self, number: int, key: Any) -> None:
        first = self._seen.setdefault(key, number)
        if first != number:
            raise Invalid("", (Fault("row", "each only once", f"the same in row {first}"),))

    def _facility(self, code: str) -> Facility | None:
        if code and code.casefold() not in self._facilities:
            raise Invalid("", (Fault("Facility", "the code of a facility that is in the register", code),))
        return self._facilities[code.casefold()] if code else None

    def _check(self, wanted: Appointment, from_on: date) -> None:
        faults = appointment_faults(
            Role(wanted.role), from_on, wanted.until_on, wanted.facility, deputy=wanted.deputy
        )
        if faults:
            words = {one.name: one.words for one in COLUMNS}
            raise Invalid("", tuple(Fault(words[one.where], _as_expected(one.expected)) for one in faults))

    def _ended(self, known: Appointment, until_on: date | None) -> Change:
        """Another last day; an appointment that has ended is not taken up again."""
        if until_on is None or until_on == known.until_on:
            return Change.SAME
        if until_on < known.from_on:
            raise Invalid("", (Fault("Until", f"a day not before {known.from_on}", str(until_on)),))
        if known.until_on and known.until_on < until_on:
            expected = f"{known.until_on}, when it ended; appoint the person anew from a later day"
            raise Invalid("", (Fault("Until", expected, str(until_on)),))
        known.until_on = until_on
        return Change.CHANGED


def _as_expected(sentence: str) -> str:
    return f"something else: {sentence.rstrip('.')}"
