"""All accounts of a directory with the last logon from each controller, written as LDIF to be taken in as a list.

lastLogon is not replicated: each controller knows only its own. So every controller is asked, the latest counts, and
a controller that did not answer is named, since it may have seen a later logon.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forthwith.directory.connection import Directory
from forthwith.directory.controllers import Asked, look_around
from forthwith.directory.entry import Entry
from forthwith.directory.places import Place, Server
from forthwith.directory.refusals import Unreachable

# People, computers, managed and trust accounts: whatever can sign in. Which are people is judged from the list.
ACCOUNTS = "(&(objectClass=user)(sAMAccountName=*))"
ATTRIBUTES = (
    "objectClass",
    "objectGUID",
    "objectSid",
    "sAMAccountName",
    "userPrincipalName",
    "employeeID",
    "displayName",
    "givenName",
    "sn",
    "mail",
    "title",
    "department",
    "company",
    "physicalDeliveryOfficeName",
    "manager",
    "description",
    "userAccountControl",
    "accountExpires",
    "whenCreated",
    "whenChanged",
    "pwdLastSet",
    "lastLogonTimestamp",
    "servicePrincipalName",
    "memberOf",
    "primaryGroupID",
)
Told = Callable[[Asked, int], None]


@dataclass(frozen=True, slots=True, repr=False)
class DirectoryRead:
    """What was read: an LDIF file, how many accounts stand in it, which controllers were asked."""

    ldif: bytes
    accounts: int
    asked: Asked


def read_directory(place: Place, told: Told = lambda _asked, _accounts: None) -> DirectoryRead:
    """Read every account; Unreachable where no controller answers. `told` hears how far it is."""
    asked = Asked()
    latest: dict[str, int] = {}
    main: Server | None = None
    for server in place.servers:
        try:
            found = _logons(place, server, asked)
        except Unreachable as refused:
            asked.failed[server.name] = str(refused)
        else:
            main = main or server
            asked.answered[server.name] = len(found)
            latest = {key: max(found.get(key, 0), latest.get(key, 0)) for key in latest | found}
        told(asked, len(latest))
    if main is None:
        raise Unreachable(" ".join(asked.failed.values()) or f"The settings name no server for {place.name}.")
    return _written(place, main, latest, asked)


def _logons(place: Place, server: Server, asked: Asked) -> dict[str, int]:
    """The last logon of each account as this controller alone knows it, as FILETIME; 0 is never here."""
    with Directory.connect(place, server) as directory:
        if not asked.there:
            look_around(directory, asked)
        return {
            one.guid: one.number("lastLogon") or 0
            for one in directory.page(ACCOUNTS, ["objectGUID", "lastLogon"])
        }


def _written(place: Place, main: Server, latest: dict[str, int], asked: Asked) -> DirectoryRead:
    lines = [b"version: 1\n", f"# {place.name}: read from {', '.join(asked.answered)}\n".encode()]
    count = 0
    with Directory.connect(place, main) as directory:
        for entry in directory.page(ACCOUNTS, ATTRIBUTES):
            lines.append(b"".join(_record(entry, latest.get(entry.guid, 0))))
            count += 1
    return DirectoryRead(b"".join(lines), count, asked)


def _record(entry: Entry, last_logon: int) -> Iterator[bytes]:
    yield b"\n" + _line("dn", entry.dn.encode())
    for name, values in entry.values.items():
        yield from _lines(name, values)
    yield _line("lastLogon", str(last_logon).encode())


def _lines(name: str, values: Sequence[bytes]) -> Iterator[bytes]:
    return (_line(name, value) for value in values)


def _line(name: str, value: bytes) -> bytes:
    """One line of RFC 2849; whatever is not plain ASCII text stands in base64."""
    plain = value.isascii() and value.decode("ascii").isprintable() and value[:1] not in (b" ", b":", b"<")
    if plain and not value.endswith(b" "):
        return name.encode() + b": " + value + b"\n"
    return name.encode() + b":: " + b64encode(value) + b"\n"
