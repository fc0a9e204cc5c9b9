"""A scanner's words and numbers for how bad a finding is, in one order; never our own judgment."""

from decimal import Decimal, InvalidOperation

from forthwith.program.vulnerabilities.domain import Severity

_WORDS = {
    "critical": Severity.CRITICAL,
    "urgent": Severity.CRITICAL,
    "high": Severity.HIGH,
    "serious": Severity.HIGH,
    "medium": Severity.MEDIUM,
    "moderate": Severity.MEDIUM,
    "low": Severity.LOW,
    "minor": Severity.LOW,
    "none": Severity.INFORMATION,
    "info": Severity.INFORMATION,
    "information": Severity.INFORMATION,
    "informational": Severity.INFORMATION,
    "log": Severity.INFORMATION,
    "debug": Severity.INFORMATION,
}
# CVSS v3.1 section 5: the qualitative scale; each number is the band's first.
_BANDS = (
    (Decimal("9.0"), Severity.CRITICAL),
    (Decimal("7.0"), Severity.HIGH),
    (Decimal("4.0"), Severity.MEDIUM),
    (Decimal("0.1"), Severity.LOW),
    (Decimal("0.0"), Severity.INFORMATION),
)


def by_word(word: str) -> Severity | None:
    """The severity a scanner's word stands for; None for a word that is not known."""
    return _WORDS.get(" ".join(word.split()).casefold())


def by_score(text: str) -> Severity | None:
    """The band of a CVSS score (0.0 to 10.0, point or comma); None where there is no such number."""
    score = score_of(text)
    if score is None:
        return None
    return next(severity for first, severity in _BANDS if score >= first)


def score_of(text: str) -> Decimal | None:
    """A score as a number; None where it is none, or not from 0 to 10."""
    try:
        score = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return score if score.is_finite() and Decimal(0) <= score <= Decimal(10) else None


def severity_of(word: str, score: str) -> Severity:
    """The scanner's word first, else the band of its score; unknown where neither says."""
    return by_word(word) or by_score(score) or Severity.UNKNOWN
