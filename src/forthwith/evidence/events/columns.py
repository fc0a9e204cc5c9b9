"""Which column of a log means what: proposed from the header's words, confirmed by a person."""

import re
from collections.abc import Mapping, Sequence

from forthwith.errors import Fault, Invalid
from forthwith.evidence.files.choices import Question

# Field of the event, what a page calls it, how headers name it (lower case, letters and digits alone).
_ALL = (
    ("event_id", "Event ID", "eventid auditid logid id recordid auditeventid sequence sequencenumber seq"),
    (
        "occurred_at",
        "When",
        "occurredat datetime timestamp time date when eventtime eventdate eventdatetime accesstime accessdate",
    ),
    (
        "user_id",
        "User ID",
        "userid user username login loginid loginname account accountname employeeid staffid operatorid accessedby",
    ),
    ("user_name", "User's name", "userfullname fullname displayname staffname employeename name usersname"),
    (
        "patient_id",
        "Patient or client",
        "patientid patient mrn medicalrecordnumber clientid client consumerid consumer personid memberid pid dmhid",
    ),
    (
        "action",
        "Action",
        "action event eventtype activity operation accesstype actiontype type verb eventname",
    ),
    (
        "object_type",
        "Kind of thing",
        "objecttype resource resourcetype module screen form recordtype category table",
    ),
    ("object_id", "Thing", "objectid resourceid documentid object document encounterid recordname details"),
    ("outcome", "Outcome", "outcome result status success successful succeeded"),
    (
        "source",
        "Address or station",
        "source ip ipaddress sourceip station workstation terminal machine device host",
    ),
    ("facility", "Facility", "facility site location unit department clinic program agency"),
    ("purpose", "Purpose of use", "purpose purposeofuse pou"),
    ("reason", "Reason given", "reason comment comments note breakglassreason justification"),
    ("request_id", "Request ID", "requestid xrequestid correlationid transactionid traceid"),
    ("system", "System", "system application app sourcesystem application_name applicationname"),
)
TITLES = {name: title for name, title, _ in _ALL}
_KNOWN = {word: name for name, _, words in _ALL for word in (name.replace("_", ""), *words.split())}
_SUCCESS = frozenset(["success", "successful", "succeeded"])
REQUIRED = ("occurred_at", "user_id")


def mapped(header: Sequence[str], chosen: Mapping[str, str | None]) -> dict[str, str | None]:
    """Every column with its field, or None where it is not read; Invalid where an answer cannot be."""
    _check(header, chosen)
    columns: dict[str, str | None] = dict.fromkeys(header)
    columns.update({column: field or None for column, field in chosen.items()})
    taken = {field for field in columns.values() if field}
    for column in header:
        field = _KNOWN.get(_plain(column))
        if field and column not in chosen and field not in taken:
            columns[column] = field
            taken.add(field)
    return columns


def missing(columns: Mapping[str, str | None]) -> list[Question]:
    """What no column gives and no log can lack."""
    options = tuple((column, column) for column, field in columns.items() if not field)
    return [
        Question(
            "columns", f"Which column says: {TITLES[field]}?", "No column's name tells.", options, of=field
        )
        for field in REQUIRED
        if field not in columns.values()
    ]


def asks_success(column: str) -> bool:
    """Whether a column of outcomes says yes or no to success."""
    return _plain(column) in _SUCCESS


def _check(header: Sequence[str], chosen: Mapping[str, str | None]) -> None:
    faults = [Fault(f"column {name}", "a column of the file") for name in chosen if name not in header]
    first: dict[str, str] = {}
    for column, field in chosen.items():
        if not field:
            continue
        if field not in TITLES:
            faults.append(Fault(f"column {column}", f"one of {', '.join(TITLES)}", field))
        elif first.setdefault(field, column) != column:
            faults.append(Fault(f"column {column}", f"another field: {first[field]} is read as it", field))
    if faults:
        raise Invalid("The columns cannot be read this way.", tuple(faults))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
