"""A database address read into Django's form: sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from forthwith.errors import Unprepared


def database(address: str) -> dict[str, Any]:
    """Django's settings for one database; SQLite writes ahead and waits its turn instead of failing."""
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path))
    if parts.scheme == "postgresql":
        return _postgresql(address)
    raise Unprepared("FORTHWITH_DATABASE must begin with sqlite:/// or postgresql://.")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A write takes its lock at once, so two writers queue instead of one failing half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # synchronous=FULL: an acknowledged act survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "forthwith.record.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A server on a socket is named as libpq names it: postgresql://USER@/NAME?host=/FOLDER
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        # A connection that a restarted server has left is opened anew, and no person meets it.
        "CONN_HEALTH_CHECKS": True,
    }
