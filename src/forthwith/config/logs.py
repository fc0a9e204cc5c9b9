"""Log lines without PHI or secret links: of an exception, which may quote what was typed, only kind and place."""

import logging
import re
import traceback
from typing import Any

# What follows opens a page without an account.
_SECRET = re.compile(r"(/access/(?:answer|ssa/fetch)/)[^/\s\"']+")


class Discreet(logging.Formatter):
    """One line: time, level, logger, message; of an exception its type and where it was raised."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, without the secret of a signed link."""
        return _SECRET.sub(r"\1…", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the base class's name
        """The exception's type and its innermost places, without its text."""
        kind, _, trace = ei
        places = [
            f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)[-5:]
        ]
        return " <- ".join([kind.__name__, *reversed(places)])


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "forthwith.config.logs.Discreet"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django would also mail tracebacks and write its own form; everything goes through the one handler.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django_tasks": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
