"""A backup made while everybody goes on working: written beside its place, read again, then given its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from forthwith import clock
from forthwith.contingency.checking import Checked, check
from forthwith.contingency.copying.view import unchanging
from forthwith.contingency.copying.whole import program, whole
from forthwith.contingency.models import Backup
from forthwith.contingency.sealed.header import Header
from forthwith.contingency.sealed.opener import Opener, opener, vault_keys
from forthwith.contingency.sealed.stream import Sealing
from forthwith.errors import Broken, Forthwith, Invalid, Unprepared, WrongState
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.record import actions as record
from forthwith.record import signing
from forthwith.record.canon import Json
from forthwith.record.domain import Actor
from forthwith.vault.folders import keep_names
from forthwith.vault.keys import new_key_text

UNFINISHED = ".part"
TOLD = (Role.ADMINISTRATOR, Role.SECURITY_OFFICER)


def back_up(out: Path, *, by: Actor, by_schedule: bool = False) -> Backup:
    """Make a backup and enter it; one that fails is entered too, told, and leaves no file."""
    began_at = clock.now()
    try:
        made = _made(out)
    except Forthwith as refused:
        enter_failure(str(refused), began_at=began_at, by=by, by_schedule=by_schedule)
        raise
    return _enter(made, out, began_at=began_at, by=by, by_schedule=by_schedule)


def _made(out: Path) -> Checked:
    opens = opener()
    if out.exists():
        raise WrongState(f"{out.name} exists already: a backup is never written over another.")
    with _beside(out) as (part, writer):
        _write(writer, opens)
        writer.flush()
        os.fsync(writer.fileno())
        found = check(part, opens)
        if found.missing:
            raise Broken(
                f"The backup was not kept: evidence {found.missing[0]} is named on the record and not there. Run "
                "`forthwith verify`; if a disposal ran meanwhile, make the backup again."
            )
        _settle(part, out)
    keep_names(out.parent)
    return found


def _write(writer: BinaryIO, opens: Opener) -> None:
    with unchanging() as point:
        header = Header(
            program=program(),
            database=connection.vendor,
            point_at=point.at.isoformat(),
            entries=point.size,
            root=point.root.hex(),
            record_key=signing.public_key(),
            vault_keys=vault_keys(),
            opens_with=opens.new(),
        )
        writer.write(header.packed())
        sealing = Sealing(writer, opens.secret(header.opens_with), header.packed())
        for frame in whole(point, Path(settings.EVIDENCE_DIR)):
            sealing.write(frame)
        sealing.finish()


@contextmanager
def _beside(out: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file under way, readable by its owner alone; gone after the block, whatever happened in it."""
    part = out.with_name(f".{out.name}{UNFINISHED}")
    try:
        part.unlink(missing_ok=True)  # of a run that was killed
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as writer:
                yield part, writer
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError:
        raise WrongState(f"{out.name} exists already: a backup is never written over another.") from None
    except OSError as error:
        raise Unprepared(
            f"The folder {out.parent} cannot take the backup: {error.strerror}. Nothing of it was kept; make room or "
            "mend the folder, then try again."
        ) from error


def _enter(made: Checked, out: Path, *, began_at: datetime, by: Actor, by_schedule: bool) -> Backup:
    with transaction.atomic():
        row = Backup.objects.create(
            began_at=began_at,
            ended_at=clock.now(),
            by_schedule=by_schedule,
            file_name=out.name[-200:],
            size=made.size,
            digest=made.digest,
            opened_by=opener().words,
            head_size=made.header.entries,
            head_root=made.header.root,
            rows=made.rows,
            files=made.files,
        )
        fields: dict[str, Json] = {
            "digest": row.digest,
            "entries": row.head_size,
            "rows": row.rows,
            "files": row.files,
        }
        record.append("contingency.back_up", by=by, rows=[row], fields=fields)
    return row


def enter_failure(why: str, *, began_at: datetime, by: Actor, by_schedule: bool) -> Backup:
    """A backup that was not made stands on the record, and those who answer for it are told."""
    with transaction.atomic():
        row = Backup.objects.create(
            began_at=began_at, ended_at=clock.now(), by_schedule=by_schedule, failed=why[:200]
        )
        record.append("contingency.back_up_failed", by=by, rows=[row])
        for role in TOLD:
            mail.tell(
                role,
                about=f"backup-{row.pk}",
                kind="contingency.back_up_failed",
                subject="A backup was not made",
                path="/contingency/",
            )
    return row


def new_key(path: Path) -> None:
    """Write a new key for backups, readable by its owner only; never over another file."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(new_key_text() + "\n")
    except FileExistsError:
        raise WrongState(f"{path} exists already; keys are never overwritten.") from None
    except OSError as error:
        raise Invalid(f"{path} cannot be written: {error.strerror}.") from error


def _settle(part: Path, out: Path) -> None:
    """Give the file its name, never over another; a share without links takes it by renaming."""
    try:
        os.link(part, out)
    except FileExistsError:
        raise
    except OSError:
        if out.exists():
            raise
        part.rename(out)
