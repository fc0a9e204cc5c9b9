"""Where a webhook may lead: to public addresses by https, to listed networks, never inward unasked."""

import socket
from typing import Any

import pytest

from forthwith.access.plans import webhook
from forthwith.errors import Unprepared

# Written as an address, so that nothing is looked up; the same check stands behind every name.
INWARD = [
    "10.0.0.5", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.5", "::ffff:169.254.169.254", "64:ff9b::a00:5", "2002:a00:5::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "2606:4700:4700::1111"]


@pytest.fixture
def looked_up(monkeypatch):
    """What the machine's resolver says of a name: tests reach no other machine."""

    def says(*addresses):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    return says


@pytest.mark.parametrize("address", INWARD)
def test_a_name_that_leads_inward_is_refused(address, looked_up):
    looked_up(address)
    with pytest.raises(Unprepared, match="inner network"):
        webhook.connection_to("https", "tickets.example", None)


def test_one_inward_address_among_public_ones_is_enough(looked_up):
    looked_up("8.8.8.8", "10.0.0.5")
    with pytest.raises(Unprepared):
        webhook.connection_to("https", "tickets.example", None)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_held_from_the_one_look_up(address, looked_up):
    looked_up(address)
    connection: Any = webhook.connection_to("https", "tickets.example", None)
    looked_up("10.0.0.5")
    assert (connection.host, connection._address) == ("tickets.example", address)


def test_a_listed_network_may_be_reached(looked_up, settings):
    settings.WEBHOOK_NETWORKS = ["10.1.0.0/16"]
    looked_up("10.1.2.3")
    assert webhook.connection_to("https", "tickets.example", None)
    looked_up("10.2.2.3")
    with pytest.raises(Unprepared):
        webhook.connection_to("https", "tickets.example", None)


@pytest.mark.parametrize(
    ("scheme", "host"), [("http", "tickets.example"), ("http", "8.8.8.8"), ("ftp", "localhost"), ("file", "")]
)
def test_without_tls_it_leads_to_this_machine_alone(scheme, host):
    with pytest.raises(Unprepared, match="https"):
        webhook.connection_to(scheme, host, None)
    assert webhook.connection_to("http", "127.0.0.1", 8140).host == "127.0.0.1"
