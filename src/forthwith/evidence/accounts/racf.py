"""The users of a mainframe as RACF's database unload (IRRDBU00) gives them: records of fixed positions.

Positions after IBM's z/OS Security Server RACF Macros and Interfaces, record types 0200 (user) and 0205 (connection).
A user who never came in and one whose last day was not kept look alike there: the day stays unknown.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from forthwith.errors import Invalid
from forthwith.evidence.accounts.export import MANY, Export
from forthwith.evidence.events.lines import lines
from forthwith.evidence.files.source import Source
from forthwith.evidence.files.structured import as_rows
from forthwith.evidence.files.table import Table

USER, CONNECTION = "0200", "0205"
_RECORD = re.compile(r"0[1-9A-F][0-9A-Z]{2} \S")
_EBCDIC = re.compile(rb"\xf0[\xc1-\xc6\xf1-\xf9][\xc1-\xe9\xf0-\xf9]{2}\x40")
# First and last position as the manual counts them, from one.
_AT = {
    "UserID": (6, 13),
    "Created": (15, 24),
    "Revoked": (50, 53),
    "Last password change": (64, 73),
    "Name": (75, 94),
    "Last use": (114, 123),
}
_MARKS = {"SPECIAL": (40, 43), "OPERATIONS": (45, 48), "AUDITOR": (386, 389)}
_WITHOUT_PASSWORD, _CONNECTED_TO = (391, 394), (15, 22)
_OWN = frozenset(["irrcerta", "irrmulti", "irrsitec"])
_OTHERS = {"01": "a record of a group", "02": "another record of a user", "04": "a record of a data set"}
HEADER = (*_AT, "Roles", "Groups", "Account type")


def is_racf(start: str) -> bool:
    """Whether a text begins as an unload does."""
    return _RECORD.match(start) is not None


def check_is_text(start: bytes) -> None:
    """Refuse an unload that was fetched from the mainframe byte by byte."""
    if _EBCDIC.match(start) or _EBCDIC.match(start[4:]):
        raise Invalid("This RACF unload is in the mainframe's own letters (EBCDIC). Transfer it as text.")


def read_racf(source: Source) -> Export:
    """Every user with groups and marks; all other records are passed over by kind."""
    passed: Counter[str] = Counter()
    users: dict[str, tuple[int, dict[str, str]]] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for number, record in _records(source):
        name, why = _cell(record, _AT["UserID"]), _why_no_user(record)
        if record.startswith(CONNECTION):
            groups[name].append(_cell(record, _CONNECTED_TO))
        if why:
            passed[why] += 1
        else:
            users[name] = number, _user(record)
    if not users:
        raise Invalid("This RACF unload holds no users: expected records of type 0200.")
    kept = [(number, {**user, "Groups": MANY.join(groups[name])}) for name, (number, user) in users.items()]
    return Export("RACF unload", Table(HEADER, lambda: as_rows(kept, HEADER, absent=""), "utf-8", ""), passed)


def _records(source: Source) -> Iterator[tuple[int, str]]:
    for line in lines(source):
        record = line.text.decode(errors="replace")
        if not _RECORD.match(record):
            raise Invalid(
                f"Line {line.number:,} is no record of a RACF unload. Unload and transfer it again."
            )
        yield line.number, record


def _why_no_user(record: str) -> str:
    if not record.startswith(USER):
        return _OTHERS.get(record[:2], "a record of a general resource")
    return "an anchor of RACF's own certificates" if _cell(record, _AT["UserID"]) in _OWN else ""


def _user(record: str) -> dict[str, str]:
    cells = {name: _cell(record, place) for name, place in _AT.items()}
    marks = MANY.join(name for name, place in _MARKS.items() if _cell(record, place).upper() == "YES")
    is_protected = _cell(record, _WITHOUT_PASSWORD).upper() == "PRO"
    return {**cells, "Roles": marks, "Account type": "service" if is_protected else ""}


def _cell(record: str, place: tuple[int, int]) -> str:
    return record[place[0] - 1 : place[1]].strip()
