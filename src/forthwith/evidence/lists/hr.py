"""The staff list of human resources: who is employed, where, and since when no longer."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices, DateOrder
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field, day, schema_of
from forthwith.evidence.lists.reading import Shape, read_list

_WORDS = {
    "active": "active a employed current working",
    "leave": "leave onleave loa l leaveofabsence absent",
    "terminated": "terminated term t termed separated left retired resigned former deceased ended dismissed",
}
_STATUS = {word: status for status, words in _WORDS.items() for word in words.split()}


def status(cell: str, order: DateOrder | None) -> str:
    """active, leave or terminated; a word that may mean either (inactive) is refused, never guessed."""
    found = _STATUS.get("".join(filter(str.isalpha, cell.casefold())))
    if found is None:
        raise Unreadable("is no status known here", "active, leave or terminated")
    return found


_SHAPE = Shape(
    "staff list",
    (
        Field("employee_id", "employeeid employeenumber employeeno empid empno staffid personnelnumber id"),
        Field("name", "fullname employeename displayname employee"),
        Field("mail", "email emailaddress workemail"),
        Field("facility", "facilitycode location site worklocation office"),
        Field("job", "jobtitle title position jobclass"),
        Field("supervisor", "manager supervisorname reportsto"),
        Field("hired_on", "hiredate hired startdate dateofhire begindate", day, pa.date32()),
        Field(
            "ended_on",
            "enddate ended termdate terminationdate separationdate lastday lastdayworked",
            day,
            pa.date32(),
        ),
        # "" where the list does not say.
        Field("status", "employmentstatus empstatus state", status),
    ),
    (("employee_id",),),
    frozenset(["ended_on"]),
)
SCHEMA = schema_of(_SHAPE.fields)


def read_staff(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a staff list; Invalid where the file is none. An employee ID is needed in every row."""
    return read_list(_SHAPE, name, data, choices)
