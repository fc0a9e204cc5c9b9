"""Windows Security events: who logged on, and what befell accounts; machines and local accounts are passed over.

Flat records (NXLog, Logstash, CSV), winlogbeat's `winlog` and evtx_dump's `Event` are one form after `_flat`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from forthwith.evidence.events.entries import AccountEvent, Event, Passed, Refusal
from forthwith.evidence.events.event import ACCOUNT
from forthwith.evidence.events.json_parts import part, text
from forthwith.evidence.events.local_time import LocalTime

# Interactive, network, unlock, cleartext, remote desktop, cached. Not 9: it shows only the local caller.
LOGON_TYPES = frozenset(["2", "3", "7", "8", "10", "11"])
_LOGON, _TICKET = "4624", "4768"
_ACTS = {
    "4720": "created",
    "4722": "enabled",
    "4725": "disabled",
    "4726": "deleted",
    "4738": "changed",
    "4767": "unlocked",
    "4781": "renamed",
    **dict.fromkeys(("4728", "4732", "4756"), "added to a group"),
    **dict.fromkeys(("4729", "4733", "4757"), "removed from a group"),
}
_GROUP_ACTS = frozenset(["added to a group", "removed from a group"])
_SYSTEM_NAMES = re.compile(
    r"anonymous logon|system|local service|network service|dwm-\d+|umfd-\d+|guest|krbtgt(_\d+)?|defaultaccount"
    r"|wdagutilityaccount"
)
_SYSTEM_DOMAINS = frozenset(
    [
        "nt authority",
        "nt service",
        "window manager",
        "font driver host",
        "iis apppool",
        "nt virtual machine",
        "builtin",
    ]
)
_PERSON_SID = re.compile(r"S-1-(5-21|12-1)-[\d-]+")
_OFFSET = re.compile(r"\d(Z|[+-]\d{2}:?\d{2})$")
TIMES = ("SystemTime", "TimeCreated", "@timestamp", "TimeGenerated", "EventTime", "UtcTime", "Date and Time")
_NUMBERS = ("EventID", "Event ID", "EventId", "event_id", "EventCode", "Id")
_HOSTS = ("Hostname", "Computer", "ComputerName", "MachineName", "computer_name")
_RECORDS = ("RecordNumber", "EventRecordID", "RecordId", "record_id")


def is_event(value: Any) -> bool:
    """Whether this is a Windows event: it has a number, and a channel or the fields of one."""
    flat = _flat(value)
    return bool(_first(flat, _NUMBERS)) and any(
        name in flat for name in ("Channel", "channel", "TargetUserName", "SubjectUserName", "ProviderGuid")
    )


def is_table(header: Sequence[str]) -> bool:
    """Whether a table with these columns holds Windows events."""
    return "TargetUserName" in header and any(name in header for name in _NUMBERS)


def read_event(value: Any, time: LocalTime, row: int) -> Sequence[Event | AccountEvent] | Passed:
    """A logon or an act on an account; Refusal where it has no number or no instant."""
    flat = _flat(value)
    number = _first(flat, _NUMBERS)
    if not number.isdecimal():
        raise Refusal("EventID", "is missing", "the number of a Windows event")
    if number in _ACTS:
        return _account_event(flat, _ACTS[number], _micros(flat, time, row))
    if number == _LOGON:
        kind = text(flat.get("LogonType"))
        how = f"logon type {kind[:3]}"
        return _logon(flat, how, _micros(flat, time, row)) if kind in LOGON_TYPES else Passed(how)
    if number == _TICKET:
        granted = text(flat.get("Status")).casefold() in ("0x0", "0")
        if not granted:
            return Passed("a ticket that was refused")
        return _logon(flat, "Kerberos ticket", _micros(flat, time, row))
    return Passed(f"another kind of event ({number[:5]})")


def why_no_person(name: str, domain: str, sid: str, host: str) -> str:
    """Why a logon of this account is no use by a person of the directory; "" where it is."""
    name, domain = name.casefold(), domain.casefold()
    if name.endswith("$"):
        return "a computer's account"
    if _SYSTEM_NAMES.fullmatch(name) or domain in _SYSTEM_DOMAINS or (sid and not _PERSON_SID.fullmatch(sid)):
        return "an account of the system itself"
    if domain and _label(domain) == _label(host.casefold()):
        return "an account of one computer, not of the directory"
    return ""


def _logon(flat: Mapping[str, Any], how: str, at: int) -> Sequence[Event] | Passed:
    name, domain = _dashless(flat, "TargetUserName"), _dashless(flat, "TargetDomainName")
    sid = _dashless(flat, "TargetUserSid") or _dashless(flat, "TargetSid")
    if not name:
        raise Refusal("TargetUserName", "is missing", "the account that logged on")
    if why := why_no_person(name, domain, sid, _first(flat, _HOSTS)):
        return Passed(why)
    host = _first(flat, _HOSTS)
    return [
        Event(
            event_id=f"{host}#{record}" if (record := _first(flat, _RECORDS)) else "",
            occurred_at=at,
            user_id=_account(domain, name),
            user_name=name,
            action="login",
            object_type=ACCOUNT,
            object_id=sid,
            outcome=0,
            source=_dashless(flat, "IpAddress") or _dashless(flat, "WorkstationName"),
            purpose=how,
            system=host,
        )
    ]


def _account_event(flat: Mapping[str, Any], what: str, at: int) -> Sequence[AccountEvent] | Passed:
    is_of_group, is_renamed = what in _GROUP_ACTS, what == "renamed"
    domain = _dashless(flat, "TargetDomainName")
    target = _dashless(flat, "TargetUserName")
    name = "" if is_of_group else _dashless(flat, "NewTargetUserName" if is_renamed else "TargetUserName")
    sid = _dashless(flat, "MemberSid" if is_of_group else "TargetSid")
    if not (name or sid):
        raise Refusal("TargetUserName", "is missing", "the account it befell")
    if why := why_no_person(name, domain, sid, _first(flat, _HOSTS)):
        return Passed(why)
    by = _account(_dashless(flat, "SubjectDomainName"), _dashless(flat, "SubjectUserName"))
    about = target if is_of_group else (_dashless(flat, "OldTargetUserName") if is_renamed else "")
    return [AccountEvent(at, name.casefold(), sid, _label(domain.casefold()), what, by, about)]


def _flat(value: Any) -> Mapping[str, Any]:
    """One record of names and values, however deep the file nests them."""
    if found := part(value, "winlog"):
        return {**part(value), **found, **part(found, "event_data")}
    if found := part(value, "Event"):
        system = part(found, "System")
        number = part(system, "EventID").get("#text", system.get("EventID"))
        attributes = part(system, "TimeCreated", "#attributes")
        return {**system, **part(found, "EventData"), "EventID": number, **attributes}
    return part(value)


def _micros(flat: Mapping[str, Any], time: LocalTime, row: int) -> int:
    """The first of the times that says its offset; else the first at all, in the zone a person named."""
    told = [said for name in TIMES if (said := text(flat.get(name)))]
    return time.micros(next(filter(_OFFSET.search, told), next(iter(told), "")), row)


def _first(flat: Mapping[str, Any], names: Sequence[str]) -> str:
    return next(filter(None, (text(flat.get(name)) for name in names)), "")


def _dashless(flat: Mapping[str, Any], name: str) -> str:
    """The value; "" where Windows writes a dash for none."""
    found = text(flat.get(name))
    return "" if found == "-" else found


def _label(domain: str) -> str:
    """A domain's or host's short name: as a directory and its DNS name both begin."""
    return domain.partition(".")[0]


def _account(domain: str, name: str) -> str:
    """The account after its domain's short name, in lower case, as Windows writes them together."""
    return f"{_label(domain.casefold())}\\{name.casefold()}" if domain else name.casefold()
