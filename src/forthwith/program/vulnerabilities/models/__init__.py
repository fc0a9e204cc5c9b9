"""Tables of vulnerabilities: assessments and scans; findings and judgments."""

from forthwith.program.vulnerabilities.models.assessments import Assessment, Scan, ScanBrought
from forthwith.program.vulnerabilities.models.findings import (
    Coverage,
    Finding,
    Host,
    Judgment,
    Rule,
    Sighting,
)

__all__ = [
    "Assessment",
    "Coverage",
    "Finding",
    "Host",
    "Judgment",
    "Rule",
    "Scan",
    "ScanBrought",
    "Sighting",
]
