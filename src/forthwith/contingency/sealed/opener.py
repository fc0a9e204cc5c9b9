"""What opens a backup: a key of its own or a passphrase, never a key of the vault."""

import base64
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from forthwith.errors import Invalid, Unprepared
from forthwith.vault.keys import KEY_BYTES, Key, Keyring, load

SHORTEST = 20
_SALT_BYTES = 32
# RFC 9106, 4: the second recommended option, 64 MiB of memory.
_ARGON2ID = {"iterations": 3, "lanes": 4, "memory_cost": 64 * 1024}
_LARGEST = {"iterations": 10, "lanes": 16, "memory_cost": 1024 * 1024}
_INFO = b"forthwith backup\0"


@dataclass(frozen=True, slots=True, repr=False)
class Opener:
    """A key, or a passphrase where there is none."""

    key: Key | None
    passphrase: str = ""

    @property
    def words(self) -> str:
        """What a page says opens the file."""
        return f"backup key {self.key.id.hex()}" if self.key else "a passphrase"

    def new(self) -> dict[str, Any]:
        """What the header says of how it is opened, with a fresh salt."""
        salt = {"salt": base64.b64encode(secrets.token_bytes(_SALT_BYTES)).decode()}
        return {"key": self.key.id.hex(), **salt} if self.key else {"argon2id": _ARGON2ID, **salt}

    def secret(self, told: dict[str, Any]) -> bytes:
        """The key of one file; Invalid where this opener is another than the file asks for."""
        salt = base64.b64decode(told["salt"])
        return HKDF(SHA256(), KEY_BYTES, salt, _INFO).derive(self._master(told, salt))

    def _master(self, told: dict[str, Any], salt: bytes) -> bytes:
        if "key" in told:
            if self.key is None or self.key.id.hex() != told["key"]:
                raise Invalid(
                    f"This backup opens with the backup key {told['key']}: set FORTHWITH_BACKUP_KEY to it."
                )
            return self.key.secret
        costs = {name: int(told["argon2id"][name]) for name in _ARGON2ID}
        if not self.passphrase:
            raise Invalid("This backup opens with a passphrase: set FORTHWITH_BACKUP_PASSPHRASE to it.")
        if any(costs[name] > most for name, most in _LARGEST.items()):
            raise Invalid("This backup asks for more work on its passphrase than any of ours does.")
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=costs["iterations"],
            lanes=costs["lanes"],
            memory_cost=costs["memory_cost"],
        ).derive(self.passphrase.encode())


def opener() -> Opener:
    """The one the settings name; Unprepared where there is none, or it is a key of the vault."""
    key, passphrase = settings.BACKUP_KEY, settings.BACKUP_PASSPHRASE
    if bool(key) == bool(passphrase):
        raise Unprepared(
            "Set FORTHWITH_BACKUP_KEY_FILE or FORTHWITH_BACKUP_PASSPHRASE_FILE, and only one of them: it opens the "
            "backups. `forthwith backup --new-key FILE` makes a key."
        )
    if passphrase and len(passphrase) < SHORTEST:
        raise Unprepared(f"The passphrase of backups needs {SHORTEST} characters or more.")
    return Opener(_apart(load(key)), "") if key else Opener(None, passphrase)


def vault_keys() -> list[str]:
    """The names of the vault's keys: without them a restored installation reads no sealed word."""
    return [key.id.hex() for key in _all(load(settings.VAULT_KEYS))]


def _apart(ring: Keyring) -> Key:
    if ring.current.id.hex() in vault_keys():
        raise Unprepared("FORTHWITH_BACKUP_KEY is a key of the vault. A backup needs a key of its own.")
    return ring.current


def _all(ring: Keyring) -> tuple[Key, ...]:
    return (ring.current, *ring.older)
