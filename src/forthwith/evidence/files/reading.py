"""What reading a file gave: a table in canonical columns, rejected rows, and what must still be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import Question
from forthwith.evidence.files.rejected_rows import RejectedRow

MAX_REJECTED = 200_000


class Totals(NamedTuple):
    """Rows read = accepted + rejected + passed over (entries that are no row of this list, by reason in `passed`)."""

    read: int
    accepted: int
    rejected: int
    passed: int


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """The dry run; nothing is stored. With questions open the table may be empty and must not be taken."""

    format: str
    header: tuple[str, ...]
    table: pa.Table
    rejected: tuple[RejectedRow, ...] = ()
    # Entries of the file that are none of this list, by reason: {"a group": 12, "a referral": 3}.
    passed: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    # How it was read, as JSON: encoding, delimiter, date_order, zone, what each column was read as, controllers.
    how: Mapping[str, Any] = field(default_factory=dict)
    # Column of the file to field of the record, None where it is not read.
    columns: Mapping[str, str | None] = field(default_factory=dict)
    # The newest day that anything in the file happened on; the list cannot be older.
    newest_on: date | None = None

    @property
    def totals(self) -> Totals:
        """They add up by their making; nothing of the file is lost in silence."""
        accepted, rejected, passed = self.table.num_rows, len(self.rejected), sum(self.passed.values())
        return Totals(accepted + rejected + passed, accepted, rejected, passed)

    def check_answered(self) -> None:
        """Invalid where a question is open: the command line says it this way, a page draws the questions."""
        if self.questions:
            raise Invalid(
                "The file cannot be read in one way only. Answer first, then bring it again.",
                tuple(Fault(one.about, one.asks, one.because) for one in self.questions),
            )
