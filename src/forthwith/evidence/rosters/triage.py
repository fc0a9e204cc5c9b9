"""Addresses of a whole list triaged: what each lacks, column by column, as `addresses.triage` says of one."""

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.files.distinct import NO, NOTHING, answers, answers_of_all, answers_where, matches
from forthwith.evidence.rosters.address_lines import (
    PERHAPS_RETURNED,
    PLAIN_LINE,
    SURE_LINE,
    line_fault,
)
from forthwith.evidence.rosters.addresses import city_fault, is_foreign, postal_fault, state_fault

OWN = ("line1", "line2", "city", "state", "postal_code", "country")
REPRESENTATIVE = (
    "representative_line1",
    "representative_line2",
    "representative_city",
    "representative_state",
    "representative_postal_code",
)


def reasons(batch: pa.RecordBatch, names: tuple[str, ...]) -> pa.Array:
    """Why each address is insufficient, reasons apart by a semicolon; an empty text where it is sufficient."""
    line1, line2, city, state, postal_code, *country = (batch[name] for name in names)
    foreign = answers(country[0], is_foreign, pa.bool_()) if country else pa.repeat(NO, len(batch))
    parts = (
        foreign,
        _line_faults(line1, line2),
        answers(city, city_fault, pa.string()),
        answers(state, state_fault, pa.string()),
        answers(postal_code, postal_fault, pa.string()),
    )
    return answers_of_all(parts, _joined, pa.string())


def _joined(foreign: bool, *faults: str) -> str:
    told = faults[:2] if foreign else faults  # abroad we know neither States nor postal codes
    return "; ".join(fault for fault in told if fault)


def _line_faults(line1: pa.Array, line2: pa.Array) -> pa.Array:
    """Lines that begin with a number and hold no mark are sure; the others are asked about."""
    sure = pc.and_(matches(line1, SURE_LINE), matches(line2, PLAIN_LINE))
    for line in (line1, line2):
        sure = pc.and_not(sure, matches(line, PERHAPS_RETURNED))
    return answers_where(pc.invert(sure), [line1, line2], line_fault, NOTHING)
