"""What an audit found: the rows that ask for a decision, totals that add up, what was reconciled, what to say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from forthwith.access.rules.rule import Controllers, Rule


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows read = in scope (by verdict) + out of scope (by reason)."""

    read: int
    within: Mapping[str, int]
    out: Mapping[str, int]

    def as_json(self) -> dict[str, object]:
        """As an audit keeps it: {"read": n, "in": {...}, "out": {...}}."""
        return {"read": self.read, "in": dict(self.within), "out": dict(self.out)}


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """One audit, computed; nothing is stored. Tables are sorted the same way every time.

    `rows` has the columns of `columns.ROWS`. `beside` holds by name what has no row among the accounts: providers
    without accounts, system users without an employee, contracts in error.
    """

    rule: Rule
    as_of: date
    controllers: Controllers
    rows: pa.Table
    totals: Totals
    beside: Mapping[str, pa.Table] = field(default_factory=dict)
    # What the use alone says of every account not disabled, whatever its class: service accounts included.
    by_use: Mapping[str, int] = field(default_factory=dict)
    # What a report must say: attributes read, controllers asked and silent, the interval, what is not known.
    notes: tuple[str, ...] = ()
