"""What a person should look at before the letters go out, gathered over a list; nothing of it stops a letter."""

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.files.distinct import NO, NOTHING, answers_of_all, answers_where, as_text, matches
from forthwith.evidence.rosters.address_lines import LineKind, doubt, line_kind
from forthwith.evidence.rosters.addresses import PLAIN_EMAIL, POSTAL_CODES, email_remark, postal_remark

FIRST_ROWS = 5
# A line that begins with a number needs no second look; of the others so many different ones get it.
_NUMBERED = r"^[0-9]"
_MAX_DOUBTFUL = 20_000


class Remark(NamedTuple):
    """What to look at, in how many rows, the first of them; no row where it concerns the whole file."""

    what: str
    rows: int = 0
    first_rows: tuple[int, ...] = ()


class Remarks:
    """Remarks while a list is read, each kind once with its count."""

    def __init__(self, file: tuple[str, ...]) -> None:
        self._file = [*file]
        self._found: dict[str, Remark] = {}
        self._doubtful = 0

    def of_file(self, what: str) -> None:
        """Something that concerns the whole file."""
        self._file += [what] if what else []

    def all(self) -> tuple[Remark, ...]:
        """Every remark: those of the file, then by what they say in the order they came."""
        return (*map(Remark, self._file), *self._found.values())

    def add(self, said: pa.Array, numbers: pa.Array) -> None:
        """What is said of each row, an empty text where nothing."""
        for what in pc.unique(said).to_pylist():
            if what:
                rows = numbers.filter(pc.equal(said, pa.scalar(what, pa.string())))
                before = self._found.get(what, Remark(what))
                first = (*before.first_rows, *rows.slice(0, FIRST_ROWS).to_pylist())[:FIRST_ROWS]
                self._found[what] = Remark(what, before.rows + len(rows), first)

    def look_at(self, people: pa.RecordBatch) -> None:
        """What the addresses of these people call for."""
        numbers = people["row_number"]
        for code, state in POSTAL_CODES:
            self.add(answers_of_all([people[code], people[state]], postal_remark, pa.string()), numbers)
        odd = pc.invert(matches(people["email"], PLAIN_EMAIL))
        self.add(answers_where(odd, [people["email"]], email_remark, NOTHING), numbers)
        self._doubt(people["line1"], numbers)

    def _doubt(self, lines: pa.Array, numbers: pa.Array) -> None:
        """Lines that no cheap rule settles are taken apart, each different one once."""
        mask = pc.invert(matches(lines, _NUMBERED))
        open_ = answers_where(mask, [lines], lambda line: line_kind(line) is LineKind.OTHER, NO)
        self._doubtful += pc.count_distinct(as_text(lines.filter(open_))).as_py()
        if self._doubtful <= _MAX_DOUBTFUL:
            self.add(answers_where(open_, [lines], doubt, NOTHING), numbers)
