"""A file between its upload and its taking: sealed, name and all, in a folder of its own; swept after a day.

A list of people is sealed piece by piece while it arrives: it is never whole in memory, and never plain on a disk.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from forthwith import clock
from forthwith.errors import NotFound, NotPermitted
from forthwith.evidence.files.opening import MAX_FILE_BYTES
from forthwith.evidence.store import EvidenceStore, Sink
from forthwith.people.models import Person

KEPT_FOR = timedelta(days=1)


def store() -> EvidenceStore:
    """The sealed folder of files that are not taken yet."""
    return EvidenceStore(settings.HOME / "uploads")


def keep(name: str, data: bytes) -> str:
    """Keep an uploaded file; returns the part of its digest that an address may carry."""
    sweep()
    digest = store().put(_named(name) + data)
    return digest.removeprefix("sha256:")


def kept(upload: str) -> tuple[str, bytes]:
    """The name and content of a kept file."""
    name, _, data = store().get(_digest(upload)).partition(b"\n")
    return name.decode(), data


def drop(upload: str) -> None:
    """The file was taken: the snapshot holds it now."""
    store().remove(f"sha256:{upload}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file that is read in pieces."""

    name: str
    digest: str
    size: int

    def pieces(self) -> Iterator[bytes]:
        """The content, without the name before it."""
        pieces = store().pieces(self.digest)
        yield next(pieces).partition(b"\n")[2]
        yield from pieces


def kept_file(upload: str) -> KeptFile:
    """A kept file, to be read in pieces."""
    digest = _digest(upload)
    line = next(store().pieces(digest)).partition(b"\n")[0]
    return KeptFile(line.decode(), digest, store().size(digest) - len(line) - 1)


class SealedUpload(FileUploadHandler):
    """Seals a list of people while it arrives; files for other pages it leaves to Django.

    A file arrives before its page asks who sends it: of somebody who may bring none, none is kept. `comes_to` names
    the pages of lists, each with the check of who may bring one there.
    """

    comes_to: ClassVar[Mapping[str, Callable[[Person], None]]] = {}

    def new_file(self, *args: Any, **options: Any) -> None:
        """A file begins."""
        super().new_file(*args, **options)
        self._stack, self._sink = ExitStack(), None
        if not self._may_bring():
            raise SkipFile
        if self._is_list():
            sweep()
            self._sink = self._stack.enter_context(store().sink())
            self._sink.write(_named(self.file_name or "list"))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Seal this piece; of a file too large the rest is let go."""
        if self._sink is None:
            return raw_data
        if start + len(raw_data) <= MAX_FILE_BYTES:
            self._sink.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> "KeptUpload | None":
        """The file as a form sees it: name, size and where it is kept."""
        if self._sink is None:
            return None
        self._stack.close()
        upload = self._sink.digest.removeprefix("sha256:")
        if file_size > MAX_FILE_BYTES:
            drop(upload)
        return KeptUpload(self.file_name or "list", file_size, upload)

    def upload_interrupted(self) -> None:
        """The sender went away: what came is thrown away."""
        if self._sink is not None:
            self._stack.__exit__(ConnectionError, ConnectionError(), None)

    def _is_list(self) -> bool:
        return self._page() in self.comes_to

    def _page(self) -> str:
        match = self.request.resolver_match if self.request else None
        return match.view_name if match else ""

    def _may_bring(self) -> bool:
        by = getattr(self.request, "user", None)
        check = self.comes_to.get(self._page())
        checks = [check] if check else self.comes_to.values()
        return isinstance(by, Person) and any(_passes(one, by) for one in checks)

    _sink: Sink | None
    _stack: ExitStack


def _passes(check: Callable[[Person], None], by: Person) -> bool:
    try:
        check(by)
    except NotPermitted:
        return False
    return True


class KeptUpload(UploadedFile):  # type: ignore[type-arg] # generic only for the type checker
    """A file that was sealed while it arrived."""

    def __init__(self, name: str, size: int, upload: str) -> None:
        super().__init__(file=None, name=name, size=size)
        self.upload = upload


def _named(name: str) -> bytes:
    return name.replace("\n", " ").encode() + b"\n"


def _digest(upload: str) -> str:
    digest = f"sha256:{upload}"
    if len(upload) != 64 or not set(upload) <= set("0123456789abcdef") or not store().has(digest):
        raise NotFound("That file is no longer here: it was taken, or a day has passed. Choose it again.")
    return digest


def sweep() -> None:
    """What nobody took within a day goes."""
    oldest = (clock.now() - KEPT_FOR).timestamp()
    for file in store().folder.rglob("*"):
        with suppress(FileNotFoundError):  # taken, or swept by another process, in between
            if file.is_file() and file.stat().st_mtime < oldest:
                _let_go(file)


def _let_go(file: Path) -> None:
    """A kept file with its key; what was cut off while it arrived has no name yet."""
    if file.name.startswith("."):
        file.unlink()
    else:
        store().remove(f"sha256:{file.name}")
