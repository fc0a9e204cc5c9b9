"""A value of a register as it stands on a page."""

from collections.abc import Iterable
from typing import Any

from forthwith.program.registers.columns import Column, Kind, Value, day_of
from forthwith.ui.words import day_in_words

NOTHING = "–"


def changes(told: Iterable[tuple[Column, Value, Value]]) -> str:
    """Columns with what stood in each before and what stands there after."""
    return "; ".join(
        f"{column.words}: {words(column, before)} → {words(column, after)}" for column, before, after in told
    )


def words(column: Column, held: Value) -> str:
    """A value within a sentence."""
    day = day_of(held) if column.kind is Kind.DAY else None
    return day_in_words(day) if day else column.said(held) or "nothing"


def value(column: Column, held: Value) -> Any:
    """A day in words, yes or no in words, a choice by its words; a dash where nothing is known."""
    if column.kind is Kind.DAY:
        return day_of(held) or NOTHING
    if column.kind is Kind.YES_NO:
        return held
    return column.said(held) or NOTHING
