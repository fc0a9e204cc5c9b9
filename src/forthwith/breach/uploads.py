"""A file between its upload and its taking: sealed, name and all, in a folder of its own; swept after a day."""

from datetime import timedelta

from django.conf import settings

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.evidence.store import EvidenceStore

KEPT_FOR = timedelta(days=1)


def _store() -> EvidenceStore:
    return EvidenceStore(settings.HOME / "uploads")


def keep(name: str, data: bytes) -> str:
    """Keep an uploaded file; returns the part of its digest that an address may carry."""
    _sweep()
    digest = _store().put(name.replace("\n", " ").encode() + b"\n" + data)
    return digest.removeprefix("sha256:")


def kept(upload: str) -> tuple[str, bytes]:
    """The name and content of a kept file."""
    digest = f"sha256:{upload}"
    if len(upload) != 64 or not set(upload) <= set("0123456789abcdef") or not _store().has(digest):
        raise NotFound("That file is no longer here: it was taken, or a day has passed. Choose it again.")
    name, _, data = _store().get(digest).partition(b"\n")
    return name.decode(), data


def drop(upload: str) -> None:
    """The file was taken: the snapshot holds it now."""
    _store().remove(f"sha256:{upload}")


def _sweep() -> None:
    """What nobody took within a day goes."""
    oldest = (clock.now() - KEPT_FOR).timestamp()
    for file in _store().folder.rglob("*"):
        if file.is_file() and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
