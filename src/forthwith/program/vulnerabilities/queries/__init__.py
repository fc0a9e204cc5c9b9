"""All reads of vulnerabilities."""

from forthwith.program.vulnerabilities.queries.assessments import (
    assessment,
    assessments,
    moved,
    scan,
    trend,
)
from forthwith.program.vulnerabilities.queries.findings import (
    OPEN,
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
]
