"""A document kept with a row: its bytes sealed under their digest, its name without folders; handed out to be saved."""

from dataclasses import dataclass

from django.http import HttpResponse

from forthwith.errors import Invalid
from forthwith.evidence.queries import store

MOST_BYTES = 50 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """What a row keeps of a document."""

    name: str
    digest: str
    size: int


def attach(name: str, data: bytes) -> Attached:
    """Keep a document; Invalid where it is empty or too large. Before the act: a file no row names is harmless."""
    if not data:
        raise Invalid("The file is empty. Choose the document itself.")
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES >> 20} MB. Bring a smaller version of it.")
    return Attached(bare(name), store().put(data), len(data))


def bare(name: str) -> str:
    """A file's name without folders and control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:200] or "file"


def handed_out(digest: str, *, saved_as: str, name: str) -> HttpResponse:
    """The document, to be saved and never shown by the browser; named by us, with the ending it came with."""
    answer = HttpResponse(store().get(digest), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{saved_as}{ending(name)}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def ending(name: str) -> str:
    """The harmless part of a file's name."""
    last = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{last}" if last.isascii() and last.isalnum() and len(last) <= 5 else ""
