"""What versions before 0.5 sealed with a vault key itself: counted until everything was sealed anew once."""

from collections import Counter
from pathlib import Path

from django.db import connection

from forthwith.errors import Unprepared
from forthwith.evidence.queries import store
from forthwith.evidence.rotation.columns import column_names, tables
from forthwith.vault import folders
from forthwith.vault.custody import cabinet
from forthwith.vault.keys import ID_BYTES
from forthwith.vault.sealing import DIRECT
from forthwith.vault.streams import DIRECT as DIRECT_FILE

_NONE_LEFT = "nothing-direct"
_HEAD = len(DIRECT) + ID_BYTES


def note_none_left() -> None:
    """From now on there is nothing to count: the database is new, or all of it was sealed anew."""
    held = cabinet()
    if held:
        with folders.held(held.folder):
            folders.write(held.folder / _NONE_LEFT, b"")


def counts() -> Counter[str]:
    """How many values and files stand under each vault key itself, by the key's id."""
    held = cabinet()
    if held is None or (held.folder / _NONE_LEFT).exists():
        return Counter()
    return _in_columns() + _in_files()


def check_direct() -> None:
    """Unprepared, naming the key, where something stands under a vault key that is lost."""
    held, found = cabinet(), counts()
    ours = {key.id.hex() for key in held.ring.all} if held else set()
    for key, number in found.items():
        if key not in ours:
            raise Unprepared(
                f"Key {key} is not in the keyring, and {number:,} values and files stand under it: they could not be "
                "read. Put it back in FORTHWITH_VAULT_KEYS or its file, after the current one."
            )


def _in_columns() -> Counter[str]:
    found: Counter[str] = Counter()
    quote = connection.ops.quote_name
    for model in tables():
        for column in column_names(model):
            name, table = quote(column), quote(model._meta.db_table)
            head = f"substr({name}, 1, {_HEAD})"
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {head}, count(*) FROM {table} WHERE {name} IS NOT NULL GROUP BY 1")  # noqa: S608
                found.update(_direct({bytes(one): number for one, number in cursor.fetchall()}, DIRECT))
    return found


def _in_files() -> Counter[str]:
    heads: Counter[bytes] = Counter()
    for path in store().folder.glob("??/*"):
        heads[_head_of(path)] += 1
    return _direct(heads, DIRECT_FILE)


def _head_of(path: Path) -> bytes:
    with path.open("rb") as reader:
        return reader.read(_HEAD)


def _direct(heads: "dict[bytes, int]", kind: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    for head, number in heads.items():
        if head.startswith(kind):
            found[head[len(kind) :].hex()] += number
    return found
