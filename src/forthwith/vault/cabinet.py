"""The folder of data keys: outside of the database, each key wrapped, and destroyed when what it sealed shall go.

    keys/<id of the wrapping key>-<what it seals>/<two letters>/<id>

What stands under a wrapping key is what its folders hold: to count it opens nothing, and to rotate the wrapping key
moves small files from one folder to another. A key is on the disk before anything is sealed with it.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from forthwith.errors import Broken
from forthwith.vault import folders
from forthwith.vault.data_keys import DATA_ID_BYTES, EPOCH_BYTES, DataKey, fresh, name_of, unwrapped
from forthwith.vault.keys import Key, Keyring

TABLE, CASE, FILE = "table", "case", "file"
_SURE_FOR, _KNOWN_FOR = 1.0, 300.0  # seconds
_KNOWN_AT_MOST = 20_000
_EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The data keys of an installation, opened with its keyring; those opened are remembered for some minutes."""

    folder: Path
    ring: Keyring
    _known: dict[bytes, tuple[DataKey, float]] = field(default_factory=dict, compare=False, repr=False)
    _in_use: dict[str, tuple[DataKey, float]] = field(default_factory=dict, compare=False, repr=False)

    def in_use(self, scope: str) -> DataKey:
        """The key that seals this scope ("table:…", "case:…") now; made where there is none yet."""
        held = self._in_use.get(scope)
        if held and monotonic() - held[1] < _SURE_FOR:
            return held[0]
        name, kind = name_of(scope), scope.partition(":")[0]
        data_id = self.epoch.to_bytes(EPOCH_BYTES, "big") + name
        key = self._opened(data_id) or self._made(kind, name)
        self._in_use[scope] = (key, monotonic())
        return key

    def for_file(self) -> DataKey:
        """A key of its own for one file."""
        return self._made(FILE, secrets.token_bytes(DATA_ID_BYTES - EPOCH_BYTES))

    def named(self, data_id: bytes) -> DataKey:
        """The key with this id; Broken where it was destroyed, or stands under a key that is not in the keyring."""
        held = self._known.get(data_id)
        if held and monotonic() - held[1] < _KNOWN_FOR:
            return held[0]
        if key := self._opened(data_id):
            return key
        for missing in set(self.wrapping()) - {key.id.hex() for key in self.ring.all}:
            if any(path.name == data_id.hex() for path in self.under(missing)):
                raise Broken(
                    f"This was sealed with key {missing}, which is not in the keyring. "
                    "Put that key back, after the current one, and try again."
                )
        raise Broken(
            f"The data key {data_id.hex()} is not there: what it sealed was disposed of, or the folder of data keys "
            f"{self.folder} was not restored with the rest."
        )

    def destroy(self, data_id: bytes) -> None:
        """Destroy a key: what it sealed can be opened by nobody, wherever a copy of it is."""
        with folders.held(self.folder):
            for path in self._places(data_id):
                path.unlink(missing_ok=True)
                folders.keep_names(path.parent)
        self._known.pop(data_id, None)
        for scope in [scope for scope, (key, _) in self._in_use.items() if key.id == data_id]:
            del self._in_use[scope]

    def destroy_scope(self, scope: str) -> None:
        """Destroy the keys of a scope, those of earlier rotations too."""
        for epoch in range(1, self.epoch + 1):
            self.destroy(epoch.to_bytes(EPOCH_BYTES, "big") + name_of(scope))

    @property
    def epoch(self) -> int:
        """How often data keys were made anew, counted from 1."""
        try:
            return int((self.folder / _EPOCH).read_text())
        except FileNotFoundError:
            return 1

    def next_epoch(self) -> int:
        """From now on everything is sealed with new data keys; what was sealed before stays readable."""
        with folders.held(self.folder):
            epoch = self.epoch + 1
            folders.write(self.folder / _EPOCH, str(epoch).encode())
        self._in_use.clear()
        return epoch

    def wrapping(self) -> list[str]:
        """The ids of the wrapping keys under which something stands."""
        with suppress(FileNotFoundError):
            found = {path.name.partition("-")[0] for path in self.folder.iterdir() if path.is_dir()}
            return sorted(one for one in found if any(self.under(one)))
        return []

    def under(self, wrapping: str, kind: str = "*") -> Iterator[Path]:
        """The files of the data keys that stand under this wrapping key."""
        return self.folder.glob(f"{wrapping}-{kind}/??/[0-9a-f]*")

    def path(self, wrapping: Key, kind: str, data_id: bytes) -> Path:
        """Where a key stands."""
        name = data_id.hex()
        return self.folder / f"{wrapping.id.hex()}-{kind}" / name[-2:] / name

    def _places(self, data_id: bytes) -> Iterator[Path]:
        name = data_id.hex()
        return self.folder.glob(f"*-*/{name[-2:]}/{name}")

    def _opened(self, data_id: bytes) -> DataKey | None:
        for wrapping in self.ring.all:
            for kind in (CASE, TABLE, FILE):
                with suppress(FileNotFoundError):
                    blob = self.path(wrapping, kind, data_id).read_bytes()
                    return self._remembered(unwrapped(data_id, blob, wrapping))
        return None

    def _made(self, kind: str, name: bytes) -> DataKey:
        with folders.held(self.folder):
            key = fresh(self.epoch, name)
            if found := self._opened(key.id):  # somebody was quicker
                return found
            if any(self._places(key.id)):
                return self.named(key.id)  # Broken: it stands under a key that is not in the keyring
            current = self.ring.current
            folders.write(self.path(current, kind, key.id), key.wrapped(current))
        return self._remembered(key)

    def _remembered(self, key: DataKey) -> DataKey:
        if len(self._known) >= _KNOWN_AT_MOST:
            self._known.clear()
            self._in_use.clear()
        self._known[key.id] = (key, monotonic())
        return key
