"""An entry on its way to PostgreSQL: in pieces, by a connection that may break."""

import os
import socket

import pytest
from django.db import OperationalError, transaction
from django.db.utils import ConnectionHandler
from hypothesis import given
from hypothesis import strategies as st

from forthwith.config.database import database
from forthwith.record.canon import canonical
from forthwith.record.entry import VERSION, pieces

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "subject": TEXT,
        "rows": st.dictionaries(TEXT, TEXT),
        "gone": st.lists(TEXT),
        "fields": st.dictionaries(TEXT, TEXT | st.integers(0, 9)),
        "phi": st.dictionaries(TEXT, TEXT),
        "evidence": st.lists(TEXT),
    },
)
NUMBER = st.integers(0, 2**53 - 1)


@given(NUMBER, st.none() | NUMBER, TEXT, PARTS)
def test_the_pieces_and_the_two_numbers_are_the_canonical_body(seq, prior, text, parts):
    known = {"at": text, "actor": {"id": text, "name": text}, "act": text, "case": text}
    told = {name: part for name, part in parts.items() if part} | ({} if prior is None else {"prior": prior})
    assert pieces(**known, **parts).whole(seq, prior) == canonical(
        {**known, **told, "seq": seq, "v": VERSION}
    )


@pytest.fixture
def wire(postgres, django_db_blocker):
    """A connection of the product's own to a PostgreSQL, outside of the test database's own."""
    with django_db_blocker.unblock():
        wire = ConnectionHandler({"default": database(postgres())})["default"]
        yield wire
        wire.close()


def test_a_turn_is_part_of_a_transaction(wire):
    with pytest.raises(transaction.TransactionManagementError, match="part of a transaction"):
        wire.take_turn(b"SELECT 1")


def test_a_server_that_is_gone_is_told_as_such(wire):
    wire.ensure_connection()
    wire.in_atomic_block = True
    assert wire.take_turn(b"SELECT 1") == b"1"
    with socket.socket(fileno=os.dup(wire.connection.pgconn.socket)) as line:
        line.shutdown(socket.SHUT_RDWR)
    with pytest.raises(OperationalError):
        wire.take_turn(b"SELECT 1")


def test_a_transaction_that_broke_enters_nothing(wire):
    wire.ensure_connection()
    wire.needs_rollback = True
    with pytest.raises(transaction.TransactionManagementError):
        wire.take_turn(b"SELECT 1")
