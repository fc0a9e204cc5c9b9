"""All reads of vulnerabilities."""

from forthwith.program.vulnerabilities.queries.assessments import (
    assessment,
    assessments,
    brought,
    moved,
    scan,
    trend,
    waiting,
)
from forthwith.program.vulnerabilities.queries.findings import (
    OPEN,
    beside,
    by_host,
    chosen,
    counts,
    finding,
    host,
    open_on,
    past_due,
)

__all__ = [
    "OPEN",
    "assessment",
    "assessments",
    "beside",
    "brought",
    "by_host",
    "chosen",
    "counts",
    "finding",
    "host",
    "moved",
    "open_on",
    "past_due",
    "scan",
    "trend",
    "waiting",
]
