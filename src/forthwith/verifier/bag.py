"""A folder or .zip file read as a set of named files, without unpacking it and without trusting it."""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import new as new_hash
from pathlib import Path
from typing import IO

from forthwith.errors import Invalid, NotFound

FILES_AT_MOST = 100_000
BYTES_AT_MOST = 16 * 2**30
TEXT_BYTES_AT_MOST = 256 * 2**20
# No honest binder of more than 100 MB shrinks to a hundredth; a bomb shrinks to a thousandth.
RATIO_AT_MOST, RATIO_MATTERS_FROM = 100, 100 * 2**20
_CHUNK = 2**20
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Bag:
    """The files by their path inside, with their sizes in bytes; nothing outside can be named."""

    sizes: dict[str, int]
    source: Path | zipfile.ZipFile
    top: str

    def open(self, path: str) -> IO[bytes]:
        """Open one file."""
        if isinstance(self.source, zipfile.ZipFile):
            return self.source.open(self.top + path)
        return (self.source / path).open("rb")

    def chunks(self, path: str) -> Iterator[bytes]:
        """One file piece by piece; Invalid where it cannot be read or is longer than it said."""
        left = self.sizes[path]
        try:
            with self.open(path) as file:
                while chunk := file.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise Invalid(f"{path} is longer than its stated size.")
                    yield chunk
        except _UNREADABLE as error:
            raise Invalid(f"{path} cannot be read; the binder is damaged.") from error

    def text(self, path: str, at_most: int = TEXT_BYTES_AT_MOST) -> str:
        """One file whole as UTF-8 text; Invalid where it is missing, too large or not text."""
        if path not in self.sizes:
            raise Invalid(f"{path} is missing.")
        if self.sizes[path] > at_most:
            raise Invalid(f"{path} is larger than {at_most:,} bytes.")
        try:
            return b"".join(self.chunks(path)).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Invalid(f"{path} is not text in UTF-8.") from error

    def digest(self, path: str, algorithm: str = "sha256") -> str:
        """The hexadecimal digest of one file."""
        hasher = new_hash(algorithm)
        for chunk in self.chunks(path):
            hasher.update(chunk)
        return hasher.hexdigest()


@contextmanager
def opened(place: Path) -> Iterator[Bag]:
    """The files in this folder or .zip file; Invalid where they cannot be listed safely."""
    if place.is_dir():
        yield _bounded(Bag(_folder(place), place, ""))
    elif place.is_file():
        with _zip(place) as source:
            sizes = _archive(source)
            top = _only_folder(sizes)
            yield _bounded(Bag({name[len(top) :]: size for name, size in sizes.items()}, source, top))
    else:
        raise NotFound(f"There is no binder at {place}.")


def _zip(place: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(place)
    except _UNREADABLE as error:
        raise Invalid(f"{place} is neither a folder nor a .zip file that can be read.") from error


def _folder(place: Path) -> dict[str, int]:
    sizes = {}
    for at, folders, files in os.walk(place):
        for name in folders + files:
            path = Path(at, name)
            seen = path.lstat().st_mode
            if not (stat.S_ISREG(seen) or stat.S_ISDIR(seen)):
                raise Invalid(
                    f"{path.relative_to(place)} is a link or device; a binder holds only plain files."
                )
        for name in files:
            sizes[_safe(Path(at, name).relative_to(place).as_posix())] = Path(at, name).lstat().st_size
            _not_too_many(sizes)
    return sizes


def _archive(source: zipfile.ZipFile) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for member in source.infolist():
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Invalid(f"{member.filename!r} is a link or device; a binder holds only plain files.")
        if member.filename in sizes:
            raise Invalid(
                f"{member.filename!r} stands twice in the archive; nobody could say which one counts."
            )
        if not member.is_dir():
            sizes[_safe(member.orig_filename)] = _modest(member)
            _not_too_many(sizes)
    return sizes


def _safe(name: str) -> str:
    """The name itself, where it can only mean a file inside the bag, on any machine."""
    parts = name.split("/")
    if "\\" in name or "\0" in name or ":" in parts[0] or any(part in ("", ".", "..") for part in parts):
        raise Invalid(f"{name!r} is not a file name that stays inside the binder.")
    return name


def _modest(member: zipfile.ZipInfo) -> int:
    shrunk = member.compress_size * RATIO_AT_MOST < member.file_size
    if shrunk and member.file_size > RATIO_MATTERS_FROM:
        raise Invalid(f"{member.filename!r} grows more than {RATIO_AT_MOST} times when unpacked; refused.")
    return member.file_size


def _not_too_many(sizes: dict[str, int]) -> None:
    if len(sizes) > FILES_AT_MOST:
        raise Invalid(f"The binder holds more than {FILES_AT_MOST:,} files; refused.")


def _only_folder(sizes: dict[str, int]) -> str:
    """The one folder in which an archived bag stands (RFC 8493, 4), or nothing where its files stand bare."""
    tops = {name.split("/")[0] for name in sizes}
    bare = "bagit.txt" in sizes or len(tops) != 1 or tops <= sizes.keys()
    return "" if bare else tops.pop() + "/"


def _bounded(bag: Bag) -> Bag:
    if sum(bag.sizes.values()) > BYTES_AT_MOST:
        raise Invalid(f"The binder's files are larger than {BYTES_AT_MOST:,} bytes together; refused.")
    return bag
