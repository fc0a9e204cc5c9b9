"""A value of a register as it stands on a page."""

from typing import Any

from forthwith.program.registers.columns import Column, Kind, Value, day_of

NOTHING = "–"


def value(column: Column, held: Value) -> Any:
    """A day in words, yes or no in words, a choice by its words; a dash where nothing is known."""
    if column.kind is Kind.DAY:
        return day_of(held) or NOTHING
    if column.kind is Kind.YES_NO:
        return held
    return column.said(held) or NOTHING
