"""A row of a register as data, and data put into a row: the one place that knows both."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from forthwith.errors import Fault, Invalid
from forthwith.program.registers.columns import Column, Kind, Value, day_of
from forthwith.program.registers.register import Register

# A key stands in addresses and in files: nothing in it that either reads another way.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._#()+:-]{0,59}")
_PAGES = ("add", "import")
_KEY_EXPECTED = (
    "letters, digits, spaces and . - _ # ( ) + : only, a letter or a digit first, at most 60 of them"
)


def rows_of(register: Register) -> QuerySet[Any]:
    """Every row, with what its references lead to."""
    names = [column.name for column in register.columns if column.kind is Kind.REFERENCE]
    return register.table.select_related(*names) if names else register.table


def data_of(register: Register, row: Any) -> dict[str, Value]:
    """What a row holds, in the form a version keeps."""
    return {column.name: _plain(column, getattr(row, column.name)) for column in register.columns}


def _plain(column: Column, value: Any) -> Value:
    if value is None:
        return column.empty
    if column.kind is Kind.REFERENCE:
        return _word(column, value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value


class References:
    """The rows that references may name; `whole` reads each table once, for a file, else word by word."""

    def __init__(self, register: Register, *, whole: bool = False) -> None:
        self._known: dict[tuple[str, str], dict[str, Any]] = {}
        self._is_whole = whole
        for column in register.columns:
            if column.kind is Kind.REFERENCE:
                rows = _table(column).all() if whole else ()
                self._known[column.of, column.by] = {_word(column, row).casefold(): row for row in rows}

    def row(self, column: Column, word: str) -> Any:
        """The row a word stands for; Invalid where there is none."""
        known = self._known[column.of, column.by]
        if word.casefold() not in known and not self._is_whole:
            known[word.casefold()] = _table(column).filter(**{f"{column.by}__iexact": word}).first()
        found = known.get(word.casefold())
        if found is None:
            raise column.invalid(f"a {_table(column).model._meta.verbose_name} that is known here", word)
        return found

    def word(self, column: Column, text: str) -> str:
        """The word as the table spells it; Invalid where no row has it."""
        return _word(column, self.row(column, text))


def _table(column: Column) -> Any:
    return apps.get_model(column.of)._base_manager


def _word(column: Column, row: Any) -> str:
    return str(getattr(row, column.by))


def read_cells(
    register: Register, cells: Mapping[str, str], references: References
) -> tuple[dict[str, Value], list[Fault]]:
    """The values of cells, by column name; with what is wrong with them one by one."""
    data: dict[str, Value] = {}
    faults: list[Fault] = []
    for column in register.columns:
        if column.name not in cells:
            continue
        try:
            data[column.name] = _read(register, column, cells[column.name], references)
        except Invalid as wrong:
            faults += wrong.faults
    return data, faults


def _read(register: Register, column: Column, cell: str, references: References) -> Value:
    if column.name == register.key and register.prefix and not cell.strip():
        return ""
    value = column.read(cell)
    if not isinstance(value, str) or not value:
        return value
    if column.kind is Kind.REFERENCE:
        return references.word(column, value)
    longest = getattr(register.model._meta.get_field(column.name), "max_length", None)
    if longest and len(value) > longest:
        raise column.invalid(f"at most {longest} characters, found {len(value)}")
    if column.name == register.key and not _is_key(register, value):
        raise column.invalid(_KEY_EXPECTED, value)
    return value


def _is_key(register: Register, value: str) -> bool:
    return bool(_KEY.fullmatch(value)) and value.casefold() not in (*_PAGES, *register.reserved)


def fill(register: Register, row: Any, data: Mapping[str, Value], references: References) -> None:
    """Put data into a row, unsaved."""
    for name, value in data.items():
        column = register.column(name)
        if column.kind is Kind.REFERENCE:
            setattr(row, name, references.row(column, value) if isinstance(value, str) and value else None)
        elif column.kind is Kind.DAY:
            setattr(row, name, day_of(value))
        else:
            setattr(row, name, value)


def changed(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[str]:
    """The columns whose value is another one."""
    return [name for name, value in after.items() if before.get(name) != value]


def empty(register: Register) -> dict[str, Value]:
    """The data of a row nobody has filled in."""
    return {column.name: column.empty for column in register.columns}


def missing(register: Register, data: Mapping[str, Value]) -> Iterable[Fault]:
    """The required columns that stay empty; a key that is given by number may."""
    for column in register.columns:
        is_numbered = column.name == register.key and register.prefix
        if column.required and data.get(column.name) == column.empty and not is_numbered:
            yield Fault(column.name, "a value: this may not stay empty")
