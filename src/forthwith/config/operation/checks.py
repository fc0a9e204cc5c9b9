"""What must hold before work can be done: each a name, whether it holds, and a sentence for whoever operates it."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from forthwith.config.operation.queue import oldest_waiting_seconds
from forthwith.config.operation.seals import open_one_of_each
from forthwith.errors import Forthwith
from forthwith.vault.standing import check_keys

LONGEST_WAIT = 15 * 60  # seconds: one long list may hold up the others for minutes
LEAST_DISK = 2 << 30  # bytes: room for the largest list that is taken in, sealed


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    fine: bool
    says: str


def checked() -> list[Check]:
    """Every check, in order; where the database is away, what stands in it is not asked for."""
    first = _check("database", _database)
    stored = [("migrations", _migrations), ("vault", _vault), ("queue", _queue)] if first.fine else []
    rest = [*stored, ("evidence", _evidence), ("disk", _disk)]
    return [first, *(_check(name, look) for name, look in rest)]


def _check(name: str, look: Callable[[], str]) -> Check:
    """A look answers what it found, or raises what is wrong."""
    try:
        return Check(name, True, look())
    except DatabaseError as error:
        return Check(name, False, f"the database does not answer: {type(error).__name__}")
    except OSError as error:
        return Check(name, False, f"the folder cannot be written: {error.strerror}")
    except (_Amiss, Forthwith) as error:
        return Check(name, False, str(error))


class _Amiss(Exception):
    """What is wrong, in a sentence."""


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return f"answers ({connection.vendor})"


def _migrations() -> str:
    applied = set(MigrationRecorder(connection).applied_migrations())
    if missing := known_migrations() - applied:
        raise _Amiss(f"{len(missing)} changes of tables are missing: start `forthwith serve` once.")
    return "applied"


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Every change of tables that this version brings."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _vault() -> str:
    check_keys()
    return f"opens what is sealed ({open_one_of_each()} columns tried)"


def _queue() -> str:
    waits = oldest_waiting_seconds()
    if waits > LONGEST_WAIT:
        raise _Amiss(f"a job waits for {waits:.0f} seconds: is a worker running?")
    return f"the oldest job waits for {waits:.0f} seconds"


def _evidence() -> str:
    settings.EVIDENCE_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=settings.EVIDENCE_DIR) as probe:
        probe.write(b"probe")
        probe.flush()
    return "can be written"


def _disk() -> str:
    free = shutil.disk_usage(settings.HOME).free
    if free < LEAST_DISK:
        raise _Amiss(f"{free >> 20} MB are left, fewer than {LEAST_DISK >> 20}.")
    return f"{free >> 20} MB are left"
