"""Words of registers: what a file would change, row by row; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from forthwith.program.registers.columns import Value


class Change(StrEnum):
    """What becomes of a row of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row of a file, by the number a spreadsheet shows."""

    row: int
    says: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a file beside the row of the register it stands for, if there is one."""

    number: int
    key: str
    change: Change
    data: dict[str, Value]
    before: dict[str, Value] = field(default_factory=dict)
    row: Any = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file would do. `missing` are rows of the register that the file does not name: they stay."""

    rows: Sequence[Planned]
    faults: Sequence[RowFault]
    missing: Sequence[str]
    unknown: Sequence[str]  # columns of the file that the register does not have
    warnings: Sequence[str]
    # The newest version when this was compared: whoever changes a row meanwhile makes another.
    seen: int

    def of(self, change: Change) -> list[Planned]:
        """The rows that are new, changed or the same."""
        return [one for one in self.rows if one.change is change]

    @property
    def changes_nothing(self) -> bool:
        """Whether every row stands in the register as in the file."""
        return not self.faults and all(one.change is Change.SAME for one in self.rows)
