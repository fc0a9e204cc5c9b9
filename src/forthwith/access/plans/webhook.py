"""The one way out over HTTP: https to a public address, looked up once and held; nothing is followed.

An address of the settings may lead inward (a name that resolves to 10.0.0.5, or to a cloud's own 169.254.169.254):
then nothing is sent, unless the settings list that network as one of ours. What is looked up is what is connected to,
so that a second lookup cannot say otherwise; the certificate is still asked for by the name.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

from forthwith.errors import Unprepared

SECONDS = 20
HTTPS_PORT, HTTP_PORT = 443, 80
Address = IPv4Address | IPv6Address
# Public by their first bits, with an address of the older kind inside: NAT64, 6to4, Teredo.
_WRAPPED = tuple(ip_network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32"))


def connection_to(scheme: str, host: str, port: int | None) -> HTTPConnection:
    """A connection to where the settings say, at an address that was looked at; TLS always, but to this machine."""
    if scheme == "https":
        return _Held(host, _address_of(host, port or HTTPS_PORT), port)
    if scheme != "http" or not _is_this_machine(host):
        raise Unprepared("FORTHWITH_TICKETS_WEBHOOK must begin with https://.")
    return HTTPConnection(host, port or HTTP_PORT, timeout=SECONDS)


class _Held(HTTPSConnection):
    """TLS with the name, over the address that was looked at."""

    def __init__(self, host: str, address: str, port: int | None) -> None:
        self._context = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._context)
        self._address = address

    def connect(self) -> None:
        """Connect to the address; the certificate must be the name's."""
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def _address_of(host: str, port: int) -> str:
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    inward = [one for one in sorted(found) if not _may_be_reached(ip_address(one.partition("%")[0]))]
    if inward:  # one inward address among several is enough: which one is taken would be chance
        raise Unprepared(
            "The webhook's name leads into an inner network. List that network in FORTHWITH_WEBHOOK_NETWORKS, or "
            "correct FORTHWITH_TICKETS_WEBHOOK. Nothing was sent."
        )
    return min(found)


def _may_be_reached(address: Address) -> bool:
    plain = getattr(address, "ipv4_mapped", None) or address
    if any(plain in ip_network(one) for one in settings.WEBHOOK_NETWORKS):
        return True
    return plain.is_global and not plain.is_multicast and not any(plain in one for one in _WRAPPED)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
