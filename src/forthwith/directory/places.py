"""Which directories this installation knows: a TOML file named in the settings, its secrets in files beside it.

    [provider-domain]                        the system's short name
    servers = ["dc1.example.test", "dc2.example.test=10.0.0.2:636"]
    base = "DC=example,DC=test"
    bind = "CN=forthwith,OU=Services,DC=example,DC=test"
    password_file = "/etc/forthwith/provider.password"
    ca_file = "/etc/forthwith/provider-ca.pem"
    write = false                            may accounts be changed from here

A server is reached under its address, where one is given, and must show a certificate in its name. No page and no
directory can add a server: a controller that is not named here is never connected to.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forthwith.errors import Unprepared

PORT = 636
_NEEDED = ("servers", "base", "bind", "password_file", "ca_file")
_ALLOWED = {*_NEEDED, "write", "seconds", "test_password_file"}


@dataclass(frozen=True, slots=True)
class Server:
    """One domain controller: the name its certificate carries, and where it answers."""

    name: str
    address: str
    port: int = PORT


@dataclass(frozen=True, slots=True)
class Place:
    """One directory as the settings describe it; the password never shows in a representation."""

    name: str
    servers: tuple[Server, ...]
    base: str
    bind: str
    password: str = field(repr=False)
    ca_file: Path
    may_write: bool = False
    # How long a server may take to connect or to answer, in seconds.
    seconds: int = 20
    # In a lab alone: with every test account's password a bind shows that a disabled account is refused.
    test_password: str = field(default="", repr=False)

    def server(self, name: str) -> Server | None:
        """The server of this name, whatever its case; None where the settings do not name it."""
        return next((one for one in self.servers if one.name.lower() == name.lower()), None)


def read_places(path: Path) -> dict[str, Place]:
    """The directories of the file; Unprepared says what is wrong with it, never a secret."""
    try:
        described = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unprepared(f"FORTHWITH_DIRECTORIES names {path}, which cannot be read: {error}.") from error
    return {name: _place(name, told) for name, told in described.items()}


def _place(name: str, told: Any) -> Place:
    if not isinstance(told, dict):
        raise Unprepared(f"FORTHWITH_DIRECTORIES: {name} must be a section, written [{name}].")
    missing = [key for key in _NEEDED if not told.get(key)]
    unknown = sorted(set(told) - _ALLOWED)
    if missing or unknown:
        wrong = (
            f"lacks {', '.join(missing)}" if missing else f"holds {', '.join(unknown)}, which nothing reads"
        )
        raise Unprepared(f"FORTHWITH_DIRECTORIES: the section {name} {wrong}.")
    return Place(
        name=name,
        servers=tuple(_server(one) for one in told["servers"]),
        base=told["base"],
        bind=told["bind"],
        password=_secret(name, told["password_file"]),
        ca_file=Path(told["ca_file"]),
        **_options(name, told),
    )


def _options(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    write, seconds = told.get("write", False), told.get("seconds", 20)
    if not isinstance(write, bool) or not isinstance(seconds, int) or seconds < 1:
        raise Unprepared(f"FORTHWITH_DIRECTORIES: in {name}, write is true or false, seconds a whole number.")
    lab = told.get("test_password_file", "")
    return {
        "may_write": write,
        "seconds": seconds,
        "test_password": _secret(name, lab) if lab else "",
    }


def _server(written: str) -> Server:
    """`name`, `name=address` or `name=address:port`."""
    name, _, place = written.partition("=")
    address, _, port = (place or name).strip().partition(":")
    if not name.strip() or (port and not port.isdecimal()):
        raise Unprepared(f"FORTHWITH_DIRECTORIES: a server is written name=address:port, not {written!r}.")
    return Server(name.strip(), address, int(port) if port else PORT)


def _secret(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Unprepared(
            f"FORTHWITH_DIRECTORIES: the password file of {name} cannot be read: {error.strerror}."
        ) from error
