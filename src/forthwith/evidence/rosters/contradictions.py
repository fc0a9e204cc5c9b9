"""Why a row of a roster cannot be taken though each of its cells can be read."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from forthwith.evidence.files.rejected_rows import CellFault
from forthwith.evidence.rosters.mapping import REQUIRED

EARLIEST_BIRTH = date(1880, 1, 1)


def contradictions(
    values: Mapping[str, Any], names: Mapping[str, str], told: set[str], today: date
) -> Iterator[CellFault]:
    """What no single cell shows; a column whose cell was already refused is not told twice."""
    for field, what, expected in (*_missing_names(values), *_impossible_days(values, today)):
        if names[field] not in told:
            yield CellFault(names[field], what, expected)


def _missing_names(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in REQUIRED:
        if not values.get(field):
            name = "FNU" if field == "first_name" else "LNU"
            yield field, "is empty", f"a name ({name} where there is none)"


def _impossible_days(values: Mapping[str, Any], today: date) -> Iterator[tuple[str, str, str]]:
    born, died = values.get("birth_date"), values.get("died_on")
    if born and born > today:
        yield "birth_date", "lies in the future", "a day not after today"
    if born and born < EARLIEST_BIRTH:
        yield "birth_date", "lies before 1880", "the birth date of someone who can be affected"
    if died and died > today:
        yield "died_on", "lies in the future", "a day not after today"
    if born and died and died < born:
        yield "died_on", "lies before the birth date", "a day not before birth"
    if died and values.get("deceased") is False:
        yield "died_on", "contradicts the column that says living", "a date of death only for the deceased"
