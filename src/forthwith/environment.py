"""Readers of the environment: strict on values; a secret may stand in a file named by NAME_FILE."""

import os
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forthwith.errors import Unprepared


def text(name: str, default: str) -> str:
    """A setting, or its default where the environment is silent."""
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """A yes-or-no setting; any word but true, false or nothing stops the start."""
    found = os.environ.get(name, "")
    if found not in ("", "true", "false"):
        raise Unprepared(f"{name} must be true or false, not {found!r}.")
    return default if found == "" else found == "true"


def number(name: str, default: int) -> int:
    """A whole number, none below zero."""
    found = os.environ.get(name, "")
    if not found:
        return default
    if not found.isdecimal():
        raise Unprepared(f"{name} must be a whole number, not {found!r}.")
    return int(found)


def choice(name: str, *words: str) -> str:
    """One of these words; the first where the environment is silent."""
    found = os.environ.get(name, "") or words[0]
    if found not in words:
        raise Unprepared(f"{name} must be one of {', '.join(words)}, not {found!r}.")
    return found


def listed(name: str, default: str) -> list[str]:
    """A comma-separated setting."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def networks(name: str) -> list[str]:
    """Networks by their prefixes, such as 10.1.0.0/16; one that is none stops the start."""
    found = listed(name, "")
    for one in found:
        try:
            ip_network(one)
        except ValueError as error:
            raise Unprepared(f"{name} holds no network: {one!r}. Write it such as 10.1.0.0/16.") from error
    return found


def zone(name: str, default: str) -> str:
    """An IANA time zone by its name; one nobody knows stops the start."""
    found = text(name, default)
    try:
        ZoneInfo(found)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unprepared(f"{name} names no time zone: {found!r}. Try America/Chicago.") from error
    return found


def secret(name: str) -> str:
    """A secret from NAME or from the file named by NAME_FILE; empty where neither is set."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Unprepared(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
