"""The text of one cell as a value: strict, and never a guess; an empty cell never comes here."""

import re
import unicodedata
from datetime import date

from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.rosters.places import state_code
from forthwith.law.hipaa.facts import Relation

_YES = frozenset(["yes", "y", "true", "t", "1", "x", "agreed", "agrees"])
_NO = frozenset(["no", "n", "false", "f", "0", "declined", "withdrawn"])
_UNKNOWN = frozenset(["unknown", "unk", "u", "n/a", "na", "?", "-", "not known", "none", "null"])
_DECEASED, _LIVING = frozenset(["deceased", "dead", "died", "d"]), frozenset(["alive", "living", "a", "l"])
_RELATIONS = {
    Relation.PERSONAL_REPRESENTATIVE: "personalrepresentative executor executrix administrator estate",
    Relation.NEXT_OF_KIN: "nextofkin kin nok",
    Relation.PARENT_OR_GUARDIAN: (
        "parentorguardian parentguardian parent mother father guardian legalguardian"
    ),
    Relation.HEALTH_CARE_AGENT: "healthcareagent healthcareproxy proxy agent powerofattorney dpoa",
}
_RELATION_OF = {word: relation for relation, words in _RELATIONS.items() for word in words.split()}
_UNITED_STATES = frozenset(["us", "usa", "united states", "united states of america"])
_MONTHS = dict(
    zip(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        range(1, 13),
        strict=True,
    )
)

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _TIME)
_COMPACT = re.compile(r"((?:18|19|20)\d{2})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _TIME)
_DAY_MONTH = re.compile(r"(\d{1,2})[-. ]*([A-Za-z]{3,9})\.?[-, ]*(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")


def text(cell: str) -> str:
    """Text on one line in composed letters, without blanks beyond one."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        return cell
    line = unicodedata.normalize("NFC", " ".join(cell.replace("\ufeff", "").split()))
    if any(unicodedata.category(letter) == "Cc" for letter in line):
        raise Unreadable("holds a control character", "text that can be printed")
    return line


def yes_or_no(cell: str) -> bool | None:
    """Yes, no, or None where the cell says that it is not known."""
    word = cell.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    if word in _UNKNOWN:
        return None
    raise Unreadable("is neither yes nor no", "yes, no, or empty where it is not known")


def deceased(cell: str) -> bool | None:
    """As `yes_or_no`; a word such as deceased or living says it too."""
    word = cell.casefold()
    return word in _DECEASED if word in _DECEASED | _LIVING else yes_or_no(cell)


def relation(cell: str) -> Relation | None:
    if cell.casefold() in _UNKNOWN:
        return None
    found = _RELATION_OF.get(re.sub(r"[^a-z]", "", cell.casefold()))
    if found is None:
        expected = "personal representative, next of kin, parent or guardian, or health care agent"
        raise Unreadable("is not a relation we know", expected)
    return found


def state(cell: str) -> str:
    """The two-letter code; what is no State stays as it was written, for a person to see."""
    return state_code(cell) or text(cell)


def postal_code(cell: str) -> str:
    """A ZIP+4 written without its hyphen gets it back; anything else stays."""
    compact = re.sub(r"[\s-]+", "", cell)
    if re.fullmatch(r"\d{9}", compact):
        return f"{compact[:5]}-{compact[5:]}"
    return text(cell)


def country(cell: str) -> str:
    return "US" if cell.replace(".", "").casefold() in _UNITED_STATES else text(cell)


def day(cell: str, order: DateOrder | None = None) -> date | None:
    """A date: year first, with the month's name, or in the given order; None where it says not known."""
    if cell.casefold() in _UNKNOWN:
        return None
    parts = _year_first(cell) or _with_month_name(cell) or _year_last(cell, order)
    if parts is None:
        expected = "a year of four digits" if _SHORT_YEAR.fullmatch(cell) else "a date such as 1980-12-31"
        raise Unreadable("is not a date", expected)
    try:
        return date(*parts)
    except ValueError:
        raise Unreadable("is a day that no calendar has", "a date such as 1980-12-31") from None


def _year_first(cell: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(cell):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _COMPACT.fullmatch(cell):
        return int(found[1]), int(found[2]), int(found[3])
    return None


def _with_month_name(cell: str) -> tuple[int, int, int] | None:
    if found := _DAY_MONTH.fullmatch(cell):
        number, name, year = int(found[1]), found[2], int(found[3])
    elif found := _MONTH_DAY.fullmatch(cell):
        number, name, year = int(found[2]), found[1], int(found[3])
    else:
        return None
    month = _MONTHS.get(name[:3].casefold())
    return (year, month, number) if month else None


def _year_last(cell: str, order: DateOrder | None) -> tuple[int, int, int] | None:
    found = YEAR_LAST.fullmatch(cell)
    if found is None or order == "ymd":
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    return (year, second, first) if order == "dmy" else (year, first, second)
