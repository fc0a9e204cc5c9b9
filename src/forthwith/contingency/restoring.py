"""A backup restored into an empty place: checked to its last byte first, then whole or not at all."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from forthwith import clock
from forthwith.contingency import loading
from forthwith.contingency.checking import Checked, check, opened
from forthwith.contingency.copying import whole
from forthwith.contingency.copying.files import KEYS, write_files
from forthwith.contingency.domain import Copying
from forthwith.contingency.models import Restoration
from forthwith.contingency.place import Place, place, put_in_place, set_schema_aside
from forthwith.contingency.sealed.header import Header
from forthwith.contingency.sealed.opener import Opener, opener, vault_keys
from forthwith.errors import Broken, NotFound, Unprepared, WrongState
from forthwith.evidence.store import EvidenceStore
from forthwith.record import signing
from forthwith.vault.custody import holding, keyring

SAMPLE = 25
LOADING, PLACING = "loading", "placing"
_HEX = 64


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands here now, and the ending of what stood here before, if anything."""

    row: Restoration
    aside: str


def restore(file: Path, *, over: bool = False) -> Restored:
    """Restore a backup here; with `over`, a living installation is moved aside first, never deleted."""
    began_at, opens = clock.now(), opener()
    found = checked(file, opens)
    here = place()
    recover(here)
    lives = here.lives()
    if lives and not over:
        raise WrongState(
            f"An installation lives here ({here.home}). Restore into an empty place, or stop it and say --over: it is "
            "moved aside, not deleted."
        )
    here.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not lives:
        here.mark(LOADING)
    with _under_way(here):
        row = _loaded(
            file, opens, here, aside := _aside(began_at), found.digest, began_at=began_at, over=lives
        )
        if here.database:
            here.mark(PLACING, aside=aside, began_at=began_at.isoformat())
    put_in_place(here)
    return Restored(row, aside if lives else "")


def recover(here: Place) -> None:
    """What a power cut left: a restore that was whole is put in its place; what was not is taken away."""
    told = here.marked()
    if told.get("phase") == PLACING and _is_whole(here, told["began_at"]):
        put_in_place(here)
    here.clear()


def check_may_start() -> None:
    """No start on half a restore; one that only lacked its names is ended now."""
    here = place()
    if here.marked().get("phase") == PLACING:
        recover(here)
    if here.marked():
        raise Unprepared(
            "A restore into this place was cut off, and nothing in it is whole. Run `forthwith restore FILE` again."
        )


def _is_whole(here: Place, began_at: str) -> bool:
    """In a file all was written before the marker said so; in PostgreSQL the row says whether it was committed."""
    if here.database:
        return True
    there = "contingency_restoration" in connection.introspection.table_names()
    return there and Restoration.objects.filter(began_at=began_at).exists()


def checked(file: Path, opens: Opener) -> Checked:
    """Everything that can be known before a thing is touched: the version, the keys, every digest, every entry."""
    if not file.is_file():
        raise NotFound(f"There is no backup {file}.")
    with file.open("rb") as reader:
        header, frames = opened(reader, opens)
        _check_keys(header)
        whole.check_version(whole.head(frames), loading.migrations_here())
    found = check(file, opens)
    if found.missing:
        raise Broken(f"This backup lacks evidence that its record names: {found.missing[0]}.")
    return found


def _check_keys(header: Header) -> None:
    if lacking := sorted(set(header.vault_keys) - set(vault_keys())):
        raise Unprepared(
            f"FORTHWITH_VAULT_KEYS lacks the key {lacking[0]}: without it nobody reads what this backup holds sealed."
        )
    if header.record_key != signing.public_key():
        raise Unprepared(f"FORTHWITH_SIGNING_KEY is another than signed this record: {header.record_key}.")


@contextmanager
def _under_way(here: Place) -> Iterator[None]:
    """A refusal leaves the place as it was. The database is made in a file beside its place, or in one transaction."""
    if here.database:
        _connect(here.part(here.database))
    try:
        yield
    except BaseException:
        connection.close()
        here.clear()
        raise
    finally:
        if here.database:
            _connect(here.database)


def _connect(to: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(to)


def _loaded(
    file: Path, opens: Opener, here: Place, aside: str, digest: str, *, began_at: datetime, over: bool
) -> Restoration:
    with file.open("rb") as reader:
        _, frames = opened(reader, opens)
        with loading.in_one():
            if over and not here.database:
                set_schema_aside(aside)
            loaded = loading.load(frames)
            files, _ = write_files(loaded.following, frames, _folder(here))
            folder = here.part(here.evidence)
            with holding(keyring(), folder / KEYS):
                sampled = _open_sample(EvidenceStore(folder))
                row = loading.enter(
                    Copying.RESTORE, loaded, began_at=began_at, digest=digest, files=files, opened=sampled
                )
            if not here.database:
                here.mark(PLACING, aside=aside, began_at=began_at.isoformat())
    if here.database:
        with connection.cursor() as cursor:  # everything into the one file that gets the name
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return row


def _folder(here: Place) -> Path:
    folder = here.part(here.evidence)
    folder.mkdir(mode=0o700)
    return folder


def _open_sample(store: EvidenceStore) -> int:
    """Open some files with the keys at hand, and hold them against their names; how many."""
    there = [path.name for path in store.folder.glob("*/*") if len(path.name) == _HEX]
    drawn = random.SystemRandom().sample(there, min(SAMPLE, len(there)))
    for name in drawn:
        if not store.check(f"sha256:{name}"):
            raise Broken(f"Evidence {name} does not open with the vault keys at hand. Nothing was restored.")
    return len(drawn)


def _aside(at: datetime) -> str:
    return f".before-{at:%Y%m%dt%H%M%Sz}"
