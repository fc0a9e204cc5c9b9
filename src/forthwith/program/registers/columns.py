"""A column of a register: what it holds, how a cell is read and written; pure.

A value is what a `Version` keeps as JSON: text, a whole number, yes or no, a list of texts, a day as YYYY-MM-DD.
Empty is "" for text, [] for a list, None for all else: unknown is not no.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forthwith.errors import Fault, Invalid

Value = str | int | bool | list[str] | None
Choices = Sequence[tuple[str, str]]

YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
_DAYS = ("%Y-%m-%d", "%m/%d/%Y")
_BETWEEN = ";"
# Controls, marks of order and lone surrogates: no file format carries all of them, and nobody sees one.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
FIRST_YEAR = 1900


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG = "long"  # text of several lines
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER = "number"  # whole and not below zero
    LIST = "list"  # several texts, or several of the choices; in files apart by ;
    REFERENCE = "reference"  # a row of another table, by a word of its own


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is the model's field; pages and files say `words`, files may say `name` too."""

    name: str
    words: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Choices = ()
    help: str = ""
    # Shown in the list, beside the key.
    listed: bool = True
    # Changed by the room's own acts alone: shown and exported, never typed; a file may repeat it.
    fixed: bool = False
    # Of a reference: the table ("people.facility") and the field by which its rows are named ("code").
    of: str = ""
    by: str = ""

    @property
    def empty(self) -> Value:
        """The value of an empty cell."""
        if self.kind in (Kind.TEXT, Kind.LONG, Kind.CHOICE):
            return ""
        return [] if self.kind is Kind.LIST else None

    def read(self, cell: str) -> Value:
        """The value of a cell as a person writes it; Invalid with one Fault that names this column."""
        text = _clean(cell, is_long=self.kind is Kind.LONG)
        if not text:
            if self.required:
                raise self.invalid("a value: this may not stay empty")
            return self.empty
        return _READ[self.kind](self, text)

    def said(self, value: Value) -> str:
        """The cell of a value; `read` of it gives the value again."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return f"{_BETWEEN} ".join(self._word(one) for one in value)
        return self._word(value) if isinstance(value, str) else str(value)

    def invalid(self, expected: str, found: str = "") -> Invalid:
        """The refusal of a cell, naming this column."""
        return Invalid(f"{self.words}: expected {expected}.", (Fault(self.words, expected, found[:60]),))

    def _word(self, value: str) -> str:
        return dict(self.choices).get(value, value)


def facility(words: str = "Facility", *, name: str = "facility", required: bool = True) -> Column:
    """A column that names a facility by its code."""
    return Column(name, words, Kind.REFERENCE, required=required, of="people.facility", by="code")


def person(name: str, words: str, *, required: bool = False, listed: bool = False) -> Column:
    """A column that names a person by the address they sign in with."""
    told = "The e-mail address with which the person signs in."
    kind = Kind.REFERENCE
    return Column(name, words, kind, required, help=told, listed=listed, of="people.person", by="email")


def _clean(cell: str, *, is_long: bool) -> str:
    """Without blanks around it and without letters nobody sees; lines are kept where a text may have several."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    seen = (_UNSEEN.sub(" ", line).rstrip() for line in lines)
    return ("\n" if is_long else " ").join(seen).strip()


def _choice(column: Column, text: str) -> str:
    wanted = text.casefold()
    for value, words in column.choices:
        if wanted in (value.casefold(), words.casefold()):
            return value
    raise column.invalid("one of " + ", ".join(words for _, words in column.choices), text)


def _list(column: Column, text: str) -> list[str]:
    parts = [part.strip() for part in text.split(_BETWEEN) if part.strip()]
    return list(dict.fromkeys(_choice(column, part) if column.choices else part for part in parts))


def _day(column: Column, text: str) -> str:
    for form in _DAYS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if day.year >= FIRST_YEAR:
            return day.isoformat()
    raise column.invalid("a day such as 2026-01-31 or 1/31/2026", text)


def _yes_no(column: Column, text: str) -> bool:
    if text.casefold() in (*YES, *NO):
        return text.casefold() in YES
    raise column.invalid("yes or no", text)


def _number(column: Column, text: str) -> int:
    digits = text.replace(",", "")
    if digits.isdecimal() and digits.isascii() and len(digits) < 10:
        return int(digits)
    raise column.invalid("a whole number", text)


_READ: Mapping[Kind, Callable[[Column, str], Value]] = {
    Kind.TEXT: lambda _, text: text,
    Kind.LONG: lambda _, text: text,
    Kind.REFERENCE: lambda _, text: text,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.DAY: _day,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
}


def day_of(value: Value) -> date | None:
    """The day of a value of a column that holds days."""
    return date.fromisoformat(value) if isinstance(value, str) and value else None
