"""Django's PostgreSQL, whose commit of an entry frees the head first and waits for the disk after.

There is one head, so writers take turns; were each to wait for the disk in its turn, all would wait for every one's. An
act is committed at once, and then, before the one who acted is answered and before any message leaves, everything
committed so far is brought to the disk: writers at the same moment share one wait. PostgreSQL keeps commits in their
order, so what is acknowledged is there with all that stands before it. Whoever read meanwhile what was committed waits
for it as well before they are answered (`settle`). docs/decisions/0048.
"""

from typing import Any

from django.db.backends.postgresql import base
from django.db.transaction import TransactionManagementError
from psycopg import errors, pq

# Two statements in one message: the second is a transaction of its own, whose commit waits for the disk.
_FLUSH = b"SELECT pg_logical_emit_message(true, '', '')"
_COMMIT_THEN_FLUSH = b"COMMIT; " + _FLUSH
# What a standby must have is not told by where our own disk is: then it is asked for each time.
_FLUSH_WHAT_IS_NOT = (
    _FLUSH
    + b" WHERE pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()"
    + b" OR current_setting('synchronous_standby_names') <> ''"
)
_DONE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that acts are entered by.

    `in_turn`: its transaction holds the head; `asked`: it may have read what another committed a moment ago.
    """

    in_turn = asked = False

    def take_turn(self, statement: bytes) -> bytes | None:
        """The one value this statement answers, as text, by libpq itself: whoever holds the head is quick.

        The transaction begins in the same message where it did not yet; its commit waits for the disk.
        """
        self.ensure_connection()
        self.validate_no_broken_transaction()
        if not self.in_atomic_block:
            raise TransactionManagementError("A turn at the record's head is part of a transaction.")
        self.in_turn = True
        with self.wrap_database_errors:
            wire = self.connection.pgconn
            begun = b"" if wire.transaction_status == pq.TransactionStatus.INTRANS else b"BEGIN; "
            return _done(wire.exec_(begun + statement)).get_value(0, 0)

    def settle(self) -> None:
        """Wait until all that was read is on the disk, before anybody is told of it; nearly always it is."""
        if self.asked and self.connection is not None:
            self.asked = False
            with self.wrap_database_errors:
                _done(self.connection.pgconn.exec_(_FLUSH_WHAT_IS_NOT))

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's; remembers that something was asked."""
        self.asked = True
        return super().create_cursor(name)

    def _commit(self) -> None:
        if not self.in_turn or self.connection is None:
            super()._commit()  # type: ignore[misc]  # unknown to the stubs
            return
        self.in_turn = False
        with self.wrap_database_errors:
            _done(self.connection.pgconn.exec_(_COMMIT_THEN_FLUSH))
            self.asked = False

    def _rollback(self) -> None:
        self.in_turn = False
        super()._rollback()  # type: ignore[misc]


def _done(result: pq.abc.PGresult) -> pq.abc.PGresult:
    if result.status in _DONE:
        return result
    if not result.error_field(pq.DiagnosticField.SQLSTATE):
        # The server is gone; it had no time to say why.
        raise errors.OperationalError(result.get_error_message())
    raise errors.error_from_result(result)
