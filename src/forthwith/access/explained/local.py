"""Local dates and hours of a zone, by one function that both engines have: Spark's own, on DuckDB a macro of ours.

Sessions run in UTC, so that a moment reads the same everywhere; only this function knows a zone.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import ibis
from ibis.expr import datatypes

if TYPE_CHECKING:
    from ibis.expr.types import StringValue, TimestampValue

# What a DuckDB session must be told before it is asked; `engine` does.
DUCKDB_MACRO = "CREATE OR REPLACE TEMP MACRO from_utc_timestamp(moment, zone) AS timezone(zone, moment)"
_MOMENT, _LOCAL = datatypes.Timestamp(timezone="UTC"), datatypes.Timestamp()


@ibis.udf.scalar.builtin(name="from_utc_timestamp", signature=((_MOMENT, datatypes.string), _LOCAL))  # type: ignore[untyped-decorator]
def _from_utc(moment: "TimestampValue", zone: "StringValue") -> "TimestampValue":
    """What clocks of the zone show at a moment."""
    raise NotImplementedError  # the engine has it


def local_time(moment: "TimestampValue", zone: str) -> "TimestampValue":
    """What clocks of the zone show at a moment, to be read by `.date()` and `.hour()`."""
    local: TimestampValue = _from_utc(moment, zone)
    return local


def after(moment: "TimestampValue", span: timedelta) -> "TimestampValue":
    """The moment a span later, or earlier where it is negative; exact to the microsecond."""
    return moment + ibis.interval(microseconds=span // timedelta(microseconds=1))


def literal(moment: datetime) -> "TimestampValue":
    """An aware moment as a literal."""
    return ibis.literal(moment.astimezone(UTC), type="timestamp('UTC', 6)")
