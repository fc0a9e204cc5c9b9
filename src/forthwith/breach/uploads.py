"""A file between its upload and its taking: sealed in the store, name and all; pure but for the store."""

from forthwith.errors import NotFound
from forthwith.evidence.queries import store


def keep(name: str, data: bytes) -> str:
    """Keep an uploaded file; returns the part of its digest that an address may carry."""
    digest = store().put(name.replace("\n", " ").encode() + b"\n" + data)
    return digest.removeprefix("sha256:")


def kept(upload: str) -> tuple[str, bytes]:
    """The name and content of a kept file."""
    digest = f"sha256:{upload}"
    if len(upload) != 64 or not set(upload) <= set("0123456789abcdef") or not store().has(digest):
        raise NotFound("That file is no longer here. Choose it again.")
    name, _, data = store().get(digest).partition(b"\n")
    return name.decode(), data
