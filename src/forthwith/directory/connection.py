"""A connection to one controller over LDAPS: connect, page, read, change, delete. Nothing else knows ldap3."""

import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import ldap3
from ldap3.core.exceptions import (
    LDAPException,
    LDAPInvalidCredentialsResult,
    LDAPInvalidDnError,
    LDAPInvalidDNSyntaxResult,
    LDAPNoSuchObjectResult,
)
from ldap3.core.tls import Tls

from forthwith.directory.entry import Entry
from forthwith.directory.places import Place, Server
from forthwith.directory.refusals import of_changing, of_connecting, sign_in_code
from forthwith.errors import NotPermitted

PAGE = 500
SHOW_DELETED = ("1.2.840.113556.1.4.417", True, None)
_OPERATIONS = {"add": ldap3.MODIFY_ADD, "delete": ldap3.MODIFY_DELETE, "replace": ldap3.MODIFY_REPLACE}

# One modification of one attribute: what to do, with which values.
Step = tuple[Literal["add", "delete", "replace"], Sequence[bytes]]


class _CheckedTls(Tls):  # type: ignore[misc] # ldap3 ships no types
    """TLS 1.2 or later, the certificate signed by our file's authority and in the server's own name."""

    def __init__(self, ca_file: Path, name: str) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED, ca_certs_file=str(ca_file), sni=name)

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        """OpenSSL itself compares the name: ldap3 would also accept the address that was dialled."""
        context = ssl.create_default_context(cafile=self.ca_certs_file)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        connection.socket = context.wrap_socket(
            connection.socket, server_hostname=self.sni, do_handshake_on_connect=do_handshake
        )


class Directory:
    """One open connection. It follows no referral, so that nothing is sent to a server the settings do not name."""

    def __init__(self, place: Place, server: Server, connection: Any) -> None:
        self.place, self.server = place, server
        self._connection = connection

    @classmethod
    @contextmanager
    def connect(cls, place: Place, server: Server) -> Iterator["Directory"]:
        """A connection that is signed in, closed at the end; Unreachable says why there is none."""
        connection = _opened(place, server, place.bind, place.password)
        try:
            yield cls(place, server, connection)
        finally:
            connection.unbind()

    def page(self, where: str, attributes: Sequence[str], *, base: str = "") -> Iterator[Entry]:
        """Every entry that a filter finds, page by page, with raw values."""
        try:
            found = self._connection.extend.standard.paged_search(
                base or self.place.base, where, attributes=list(attributes), paged_size=PAGE, generator=True
            )
            yield from (_entry(one) for one in found if one["type"] == "searchResEntry")
        except (LDAPException, OSError) as error:
            raise of_connecting(self.server.name, error) from None

    def read(self, dn: str, attributes: Sequence[str], *, deleted: bool = False) -> Entry | None:
        """One entry by its name (or `<GUID=…>`); None where there is none. `deleted` looks among tombstones too."""
        controls = [SHOW_DELETED] if deleted else None
        try:
            self._connection.search(
                dn, "(objectClass=*)", ldap3.BASE, attributes=list(attributes), controls=controls
            )
        except (LDAPNoSuchObjectResult, LDAPInvalidDnError, LDAPInvalidDNSyntaxResult):
            return None  # what is no name at all names nothing either
        except (LDAPException, OSError) as error:
            raise of_connecting(self.server.name, error) from None
        found = [one for one in self._connection.response if one["type"] == "searchResEntry"]
        return _entry(found[0]) if found else None

    def change(self, dn: str, steps: Mapping[str, Sequence[Step]]) -> None:
        """Change one entry in one request: every step or none. ChangedMeanwhile where an old value was not there."""
        self._check_may_write()
        wanted = {
            name: [(_OPERATIONS[act], list(values)) for act, values in acts] for name, acts in steps.items()
        }
        try:
            self._connection.modify(dn, wanted)
        except (LDAPException, OSError) as error:
            raise of_changing(self.server.name, error) from None

    def delete(self, dn: str) -> None:
        """Delete one entry. What it was must be read and kept before."""
        self._check_may_write()
        try:
            self._connection.delete(dn)
        except (LDAPException, OSError) as error:
            raise of_changing(self.server.name, error) from None

    def _check_may_write(self) -> None:
        if not self.place.may_write:
            raise NotPermitted(
                f"The settings do not allow changes in {self.place.name}. Export the plan, or send it as a ticket."
            )


def refused_sign_in(place: Place, server: Server, name: str, password: str) -> str:
    """Active Directory's code for a refused sign-in, such as 533 for a disabled account; empty where it succeeds."""
    try:
        _bound(place, server, name, password).unbind()
    except LDAPInvalidCredentialsResult as error:
        return sign_in_code(error) or "refused"
    except (LDAPException, OSError) as error:
        raise of_connecting(server.name, error) from None
    return ""


def _opened(place: Place, server: Server, name: str, password: str) -> Any:
    try:
        return _bound(place, server, name, password)
    except (LDAPException, OSError) as error:
        raise of_connecting(server.name, error) from None


def _bound(place: Place, server: Server, name: str, password: str) -> Any:
    where = ldap3.Server(
        server.address,
        port=server.port,
        use_ssl=True,
        tls=_CheckedTls(place.ca_file, server.name),
        get_info=ldap3.NONE,
        connect_timeout=place.seconds,
    )
    connection = ldap3.Connection(
        where,
        user=name,
        password=password,
        auto_referrals=False,
        raise_exceptions=True,
        receive_timeout=place.seconds,
        return_empty_attributes=False,
    )
    try:
        connection.open(read_server_info=False)
        connection.bind(read_server_info=False)
    except BaseException:  # ldap3 leaves its socket open
        if connection.socket:
            connection.socket.close()
        raise
    return connection


def _entry(found: Mapping[str, Any]) -> Entry:
    return Entry(found["dn"], {name: list(values) for name, values in found["raw_attributes"].items()})
