"""What a person is told when the database or the disk fails under an act: that it is not confirmed, and what to do."""

import errno
import sqlite3
import sys
from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

FULL = "The disk of this installation is full"
READ_ONLY = "This installation cannot write to its disk"
AWAY = "The database does not answer"
BUSY = "The database is busy"
_ERRNOS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL, errno.EROFS: READ_ONLY}
_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_IOERR: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
}
# PostgreSQL: a class of states, or the whole state.
_SQLSTATES = {"53100": FULL, "25006": READ_ONLY, "55P03": BUSY, "40": BUSY, "08": AWAY, "57": AWAY}
AGAIN_IN = "30"  # seconds


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler of what no view answered for: an outage has a page of its own, which asks no database."""
    heading = heading_of(sys.exc_info()[1])
    if not heading:
        return server_error(request)
    page = render_to_string("ui/outage.html", {"heading": heading})
    return HttpResponse(page, status=503, headers={"Retry-After": AGAIN_IN})


def heading_of(error: BaseException | None) -> str:
    """Which outage this error tells of; nothing for a fault of our own."""
    for cause in _causes(error):
        if isinstance(cause, OSError) and cause.errno in _ERRNOS:
            return _ERRNOS[cause.errno]
        if isinstance(cause, sqlite3.Error):
            # The lowest byte is the kind; what stands above says more of it.
            return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, "")
        if state := getattr(cause, "sqlstate", None):
            return _SQLSTATES.get(state) or _SQLSTATES.get(state[:2], "")
        if type(cause).__name__ in ("OperationalError", "InterfaceError"):  # no state: it did not even answer
            return AWAY
    return ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it, the innermost last but of a database the driver's own first."""
    while error is not None:
        if not isinstance(error, DatabaseError | InterfaceError) or error.__cause__ is None:
            yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
