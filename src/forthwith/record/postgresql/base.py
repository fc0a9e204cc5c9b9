"""Django's PostgreSQL, whose commit of an entry frees the head first and waits for the disk after.

There is one head, so writers take turns; were each to wait for the disk in its turn, all would wait for every one's. An
act is committed at once, and then, before the one who acted is answered and before any message leaves, everything
committed so far is brought to the disk: writers at the same moment share one wait. PostgreSQL keeps commits in their
order, so what is acknowledged is there with all that stands before it. docs/decisions/0048.
"""

from collections.abc import Sequence

from django.db.backends.postgresql import base
from psycopg import errors, pq

# Two statements in one message: the second is a transaction of its own, whose commit waits for the disk.
_COMMIT_THEN_FLUSH = b"COMMIT; SELECT pg_logical_emit_message(true, '', '')"
_DONE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that an act can be entered by; `entered` while its transaction holds one."""

    entered = False

    def enter(self, call: bytes, values: Sequence[bytes]) -> bytes | None:
        """What the call answers, as text, by libpq itself and with the transaction's beginning in the same message.

        The values stand in it as hexadecimal digits: nothing in them can be read as anything else.
        """
        self.ensure_connection()
        self.validate_no_broken_transaction()
        self.entered = True
        with self.wrap_database_errors:
            wire = self.connection.pgconn
            begun = b"" if wire.transaction_status == pq.TransactionStatus.INTRANS else b"BEGIN; "
            digits = b", ".join([b"E'\\\\x%s'" % value.hex().encode() for value in values])
            return _done(wire.exec_(begun + call % digits)).get_value(0, 0)

    def _commit(self) -> None:
        if not self.entered or self.connection is None:
            super()._commit()  # type: ignore[misc]  # unknown to the stubs
            return
        self.entered = False
        with self.wrap_database_errors:
            _done(self.connection.pgconn.exec_(_COMMIT_THEN_FLUSH))

    def _rollback(self) -> None:
        self.entered = False
        super()._rollback()  # type: ignore[misc]


def _done(result: pq.abc.PGresult) -> pq.abc.PGresult:
    if result.status in _DONE:
        return result
    if not result.error_field(pq.DiagnosticField.SQLSTATE):
        # The server is gone; it had no time to say why.
        raise errors.OperationalError(result.get_error_message())
    raise errors.error_from_result(result)
