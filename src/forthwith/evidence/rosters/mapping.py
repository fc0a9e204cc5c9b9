"""Which column means what: proposed from the header's words, confirmed by a person."""

import hashlib
import json
import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass

from forthwith.errors import Fault, Invalid
from forthwith.evidence.rosters.fields import FIELDS

REQUIRED = ("first_name", "last_name")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Column names with the field each stands for, and the columns that are not read."""

    columns: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """Field to column name."""
        return {field: column for column, field in self.columns}

    def as_json(self) -> dict[str, str | None]:
        """Every column with its field, or None where it is not read."""
        return {**dict(self.columns), **dict.fromkeys(self.unmapped)}

    @property
    def digest(self) -> str:
        """The same mapping has the same digest, whatever the order of the columns."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def propose_mapping(header: Sequence[str]) -> Mapping:
    """The mapping that the header's words suggest; the first column that fits a field takes it."""
    known = {word: field.name for field in FIELDS.values() for word in (_plain(field.name), *field.synonyms)}
    chosen: dict[str, str] = {}
    for column in header:
        field = known.get(_plain(column))
        if field and field not in chosen.values():
            chosen[column] = field
    return Mapping(tuple(chosen.items()), tuple(column for column in header if column not in chosen))


def confirm_mapping(header: Sequence[str], choices: MappingOf[str, str | None]) -> Mapping:
    """The mapping a person chose (column to field, None or "" for not read); Invalid where it cannot be."""
    chosen = [(column, choices[column] or "") for column in header if choices.get(column)]
    faults = [*_unknown(header, choices), *_twice(chosen), *_missing(chosen)]
    if faults:
        raise Invalid("The columns cannot be read this way.", tuple(faults))
    taken = {column for column, _ in chosen}
    return Mapping(tuple(chosen), tuple(column for column in header if column not in taken))


def _unknown(header: Sequence[str], choices: MappingOf[str, str | None]) -> list[Fault]:
    columns = [Fault(f"column {name}", "a column of the file") for name in choices if name not in header]
    fields = [
        Fault(f"column {column}", f"one of {', '.join(FIELDS)}", field)
        for column, field in choices.items()
        if field and field not in FIELDS
    ]
    return columns + fields


def _twice(chosen: Sequence[tuple[str, str]]) -> list[Fault]:
    first: dict[str, str] = {}
    return [
        Fault(f"column {column}", f"another field: {field} is read from column {first[field]}", field)
        for column, field in chosen
        if first.setdefault(field, column) != column
    ]


def _missing(chosen: Sequence[tuple[str, str]]) -> list[Fault]:
    taken = {field for _, field in chosen}
    return [
        Fault(FIELDS[field].title, "a column, because a letter needs a name", "none")
        for field in REQUIRED
        if field not in taken
    ]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
