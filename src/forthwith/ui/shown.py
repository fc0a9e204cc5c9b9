"""What a view hands to the components: small frozen values, each shown in one way everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Tone = Literal["neutral", "info", "good", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Status:
    """A state in words; the tone only supports them."""

    text: str
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Due:
    """A last day, shown as a countdown; done once nothing more is owed."""

    on: date
    done: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its value; href leads to where the value can be changed."""

    name: str
    value: Any
    href: str = ""
    act: str = "Change"


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number and what it counts."""

    value: Any
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `numeric` names the columns set to the right."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = "Nothing here yet."
    numeric: Sequence[str] = ()
