"""The tests' own fence holds."""

import socket

import pytest


def test_a_connection_to_another_machine_is_refused():
    with socket.socket() as outside, pytest.raises(PermissionError, match="reach only this machine"):
        outside.connect(("192.0.2.1", 443))


def test_a_look_up_of_another_machine_is_refused():
    with pytest.raises(PermissionError, match="look up only this machine"):
        socket.create_connection(("forthwith.example", 443))


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
