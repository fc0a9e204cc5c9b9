"""Sealed files in one folder, each named by the SHA-256 of its content; plaintext never touches the disk."""

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from forthwith.errors import Broken, Invalid, NotFound, Unprepared
from forthwith.vault.custody import cabinet
from forthwith.vault.folders import keep_names
from forthwith.vault.streams import (
    STREAM,
    Reads,
    SealingWriter,
    Writes,
    content_size,
    head_of,
    seal_stream,
    unseal_stream,
    unsealed,
)

_CONTEXT = "forthwith evidence"
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class EvidenceStore:
    """A folder of evidence; a digest is "sha256:" and 64 hex digits of the content, not of the file."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep these bytes and return their digest; the same bytes twice are one file."""
        return self.put_stream(io.BytesIO(data))

    def put_stream(self, reader: Reads) -> str:
        """Keep all that the reader holds, however big, and return its digest."""
        hashing = _HashingReader(reader)
        with self._part() as part, part.open("wb") as writer:
            seal_stream(hashing, writer, context=_CONTEXT)
            writer.flush()
            os.fsync(writer.fileno())
            self._settle(part, hashing.digest)
        return hashing.digest

    def get(self, digest: str) -> bytes:
        """The content; NotFound where there is no such file, Broken where it is not what the digest says."""
        content = io.BytesIO()
        self.get_stream(digest, content)
        return content.getvalue()

    def get_stream(self, digest: str, writer: Writes) -> None:
        """Write the content out. On Broken throw away what was written."""
        hashing = _HashingWriter(writer)
        with self._opened(digest) as reader:
            unseal_stream(reader, hashing, context=_CONTEXT)
        if hashing.digest != digest:
            raise Broken(f"Evidence file {digest} holds something else. Restore it from a backup.")

    @contextmanager
    def sink(self) -> Iterator["Sink"]:
        """Take bytes as they come; after the block `digest` names the file. An error keeps nothing."""
        with self._part() as part, part.open("wb") as writer:
            sink = Sink(SealingWriter(writer, context=_CONTEXT))
            yield sink
            sink.finish()
            writer.flush()
            os.fsync(writer.fileno())
            self._settle(part, sink.digest)

    def pieces(self, digest: str) -> Iterator[bytes]:
        """The content, a piece at a time; Broken at the end where it was not what the digest says."""
        hashed = hashlib.sha256()
        with self._opened(digest) as reader:
            for piece in unsealed(reader, context=_CONTEXT):
                hashed.update(piece)
                yield piece
        if f"sha256:{hashed.hexdigest()}" != digest:
            raise Broken(f"Evidence file {digest} holds something else. Restore it from a backup.")

    def size(self, digest: str) -> int:
        """How many bytes the content has."""
        with self._opened(digest) as reader:
            kind, _ = head_of(reader)
            return content_size(os.fstat(reader.fileno()).st_size, kind)

    def has(self, digest: str) -> bool:
        """Whether there is a file of this name; `check` says whether it is whole."""
        return self._path(digest).is_file()

    def check(self, digest: str) -> bool:
        """Whether the file is there, opens, and holds what its digest says."""
        try:
            self.get_stream(digest, _Nowhere())
        except (Broken, NotFound):
            return False
        return True

    def remove(self, digest: str) -> None:
        """Remove a file, where there is one, and destroy its key: no copy of it can be opened any more."""
        key_id = self.key_of(digest)
        self._path(digest).unlink(missing_ok=True)
        if key_id:
            _destroy(key_id)

    def key_of(self, digest: str) -> bytes:
        """The id of the file's own data key; empty where it has none, or is not there."""
        try:
            with self._opened(digest) as reader:
                kind, key_id = head_of(reader)
        except (Broken, NotFound):
            return b""
        return key_id if kind == STREAM else b""

    def seal_anew(self, digest: str) -> None:
        """Seal a file with a new key of its own; the old one stays for older copies. Broken where it is not whole."""
        with self._part() as part, part.open("wb") as writer:
            sealing = SealingWriter(writer, context=_CONTEXT)
            self.get_stream(digest, sealing)
            sealing.finish()
            writer.flush()
            os.fsync(writer.fileno())
            self._put_in_place(part, digest)

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise Invalid("An evidence digest is sha256: followed by 64 hex digits in lower case.")
        name = digest.removeprefix("sha256:")
        return self.folder / name[:2] / name

    def _opened(self, digest: str) -> BinaryIO:
        try:
            return self._path(digest).open("rb")
        except FileNotFoundError:
            raise NotFound(f"Evidence file {digest} is not in the store. Restore it from a backup.") from None

    @contextmanager
    def _part(self) -> Iterator[Path]:
        """A file under way, beside its final place; gone after the block unless it was settled."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".part-")
            os.close(descriptor)
            try:
                yield Path(name)
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError as error:
            raise Unprepared(
                f"The evidence folder {self.folder} cannot take the file: {error.strerror}. "
                "Nothing of it was kept; make room or mend the folder, then try again."
            ) from error

    def _settle(self, part: Path, digest: str) -> None:
        """Give a finished file its name at once, and make the name outlast a power cut."""
        if self.check(
            digest
        ):  # as it is: a second copy under another key would outlive the first one's disposal
            _destroy_key_in(part)
            return
        self._put_in_place(part, digest)

    def _put_in_place(self, part: Path, digest: str) -> None:
        path = self._path(digest)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        part.replace(path)
        for folder in (path.parent, self.folder):
            keep_names(folder)


class Sink:
    """Where a file's bytes go as they come."""

    def __init__(self, sealing: SealingWriter) -> None:
        self._sealing, self._hash, self.size = sealing, hashlib.sha256(), 0

    def write(self, data: bytes, /) -> None:
        """Take these bytes after those before."""
        self._hash.update(data)
        self._sealing.write(data)
        self.size += len(data)

    def finish(self) -> None:
        """Seal the end."""
        self._sealing.finish()

    @property
    def digest(self) -> str:
        """The digest of all that was taken."""
        return f"sha256:{self._hash.hexdigest()}"


class _HashingReader:
    """Reads on, and takes the digest of all that passes."""

    def __init__(self, inner: Reads) -> None:
        self._inner, self._hash = inner, hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        chunk = self._inner.read(size)
        self._hash.update(chunk)
        return chunk

    @property
    def digest(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _HashingWriter:
    """Writes on, and takes the digest of all that passes."""

    def __init__(self, inner: Writes) -> None:
        self._inner, self._hash = inner, hashlib.sha256()

    def write(self, data: bytes, /) -> None:
        self._hash.update(data)
        self._inner.write(data)

    @property
    def digest(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _Nowhere:
    """A writer that keeps nothing."""

    def write(self, data: bytes, /) -> None:
        """Let it go."""


def _destroy_key_in(file: Path) -> None:
    with file.open("rb") as reader:
        kind, key_id = head_of(reader)
    if kind == STREAM:
        _destroy(key_id)


def _destroy(key_id: bytes) -> None:
    held = cabinet()
    if held:
        held.destroy(key_id)
