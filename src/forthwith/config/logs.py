"""Log lines without PHI or secret links: of an exception, which may quote what was typed, only kind and place."""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

# The number of the request at hand: it stands on every line that the request brings about.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# What follows opens a page without an account.
_SECRET = re.compile(r"(/access/(?:answer|ssa/fetch)/)[^/\s\"']+")
# These quote the address that was asked for, and whoever types an address may type a name.
_QUOTING = ("django.request", "gunicorn")
_PHRASES = frozenset(status.phrase for status in HTTPStatus)


class Discreet(logging.Formatter):
    """One line: time, level, logger, message; of an exception its type and where it was raised."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, without the secret of a signed link."""
        record.exc_text = None  # another handler may have left the whole exception there, with what was typed
        return _SECRET.sub(r"\1…", super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the base class's name
        """What happened, without the address that it happened at."""
        record.message = said(record)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the base class's name
        """The exception's type and its innermost places, without its text."""
        kind, _, trace = ei
        places = [
            f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)[-5:]
        ]
        return " <- ".join([kind.__name__, *reversed(places)])


class Structured(Discreet):
    """The same as one JSON object a line, for a collector of logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, where, what; the facts given with it; the request that brought it about."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "says": _SECRET.sub(r"\1…", said(record)),
        }
        line |= getattr(record, "facts", {})
        if request_id.get():
            line["request"] = request_id.get()
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """The message; of loggers that quote what was asked for, what they found alone."""
    if record.name.startswith("django.security"):
        return record.name.rpartition(".")[2]
    if record.name.startswith(_QUOTING) and isinstance(record.args, tuple):
        return str(record.msg) % tuple(word if word in _PHRASES else "…" for word in record.args)
    return record.getMessage()


def logging_as(form: str) -> dict[str, Any]:
    """The settings of logging: `json` tells of every request and job as well, `plain` of what went wrong alone."""
    told = "INFO" if form == "json" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"()": "forthwith.config.logs.Discreet"},
            "json": {"()": "forthwith.config.logs.Structured"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "forthwith": {"level": told},
            # Django would also mail tracebacks and write its own form; everything goes through the one handler.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "django_tasks": {"handlers": [], "level": told, "propagate": True},
            "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
