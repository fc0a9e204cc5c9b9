"""Log lines without PHI: an exception may quote what a person typed, so only its kind and place are told."""

import logging
import traceback
from typing import Any


class Discreet(logging.Formatter):
    """One line: time, level, logger, message; of an exception its type and where it was raised."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

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
