"""A file of accounts as its format gives it: a table of texts, what was passed over, what to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forthwith.evidence.files.table import Table

MANY = "\x1f"  # between the values of one attribute: no directory text holds it


@dataclass(frozen=True, slots=True)
class Export:
    """`table` has a column for each attribute; entries that are no accounts stand in `passed` by what they are."""

    format: str
    table: Table
    passed: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    # The domain the file itself names, where its rows do not.
    domain: str = ""
