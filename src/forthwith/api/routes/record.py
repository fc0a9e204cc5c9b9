"""The record: its head, entries by page, proofs that an entry is in it and that it only grew."""

from base64 import b64encode
from datetime import datetime
from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import Field

from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.api.pages import Asked, Page, page_of
from forthwith.errors import Fault, Invalid, NotFound
from forthwith.inspection.queries import told
from forthwith.people.api_tokens.domain import Scope
from forthwith.record import queries, signing
from forthwith.record.models import Checkpoint, Entry

router = Router(tags=["The record"])
Number = Annotated[int, Field(ge=0, le=2**62)]
Sequence = Annotated[int, Path(ge=0, le=2**62)]


class Head(Schema):
    """The last signed head as a C2SP signed note, and the key that signs; null before the first."""

    size: int | None
    checkpoint: str | None
    key: str


class EntryWhole(Schema):
    """An entry: in words, and its canonical bytes, of which the leaf is made."""

    sequence: int
    at: datetime
    who: str
    act: str
    case: str
    says: str
    canonical: Annotated[str, Field(description="Base64.")]
    leaf_hash: Annotated[str, Field(description="Hexadecimal.")]


class Proof(Schema):
    """An RFC 9162 proof: nodes in hexadecimal, and the signed head it leads to."""

    size: int
    nodes: list[str]
    checkpoint: str


class Between(Schema):
    """Two signed heads, by their sizes."""

    first: Number
    second: Number


@reads(router, "/record/head", scope=Scope.RECORD_READ, response=Head)
def read_head(request: ApiRequest) -> Any:
    """The last signed head."""
    last = queries.latest_checkpoint()
    return {
        "size": last.size if last else None,
        "checkpoint": last.note if last else None,
        "key": signing.public_key(),
    }


@reads(router, "/record/entries", scope=Scope.RECORD_READ, response=Page[EntryWhole])
def list_entries(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Every entry, the oldest first: a page once read never changes."""
    return page_of(Entry.objects.all(), ("sequence",), asked, of={"entries": ""}, shown=_entry)


@reads(router, "/record/entries/{sequence}", scope=Scope.RECORD_READ, response=EntryWhole)
def read_entry(request: ApiRequest, sequence: Sequence) -> Any:
    """One entry."""
    return _entry(_found(sequence))


@reads(router, "/record/entries/{sequence}/proof", scope=Scope.RECORD_READ, response=Proof)
def prove_entry(request: ApiRequest, sequence: Sequence) -> Any:
    """The proof that an entry is under the last signed head."""
    entry, head = _found(sequence), queries.latest_checkpoint()
    if head is None or head.size <= entry.sequence:
        raise NotFound("No signed head covers this entry yet.")
    nodes = queries.inclusion_proofs([entry.sequence], head.size)[entry.sequence]
    return _proof(head, nodes)


@reads(router, "/record/consistency", scope=Scope.RECORD_READ, response=Proof)
def prove_consistency(request: ApiRequest, between: Query[Between]) -> Any:
    """The proof that the record at one signed head is a beginning of the record at a later one."""
    if not 0 < between.first <= between.second:
        raise Invalid("These are no two heads.", (Fault("query.second", "a later head than the first"),))
    heads = {head.size: head for head in Checkpoint.objects.filter(size__in=(between.first, between.second))}
    if heads.keys() != {between.first, between.second}:
        raise NotFound("No head was signed at this size.")
    return _proof(heads[between.second], queries.consistency_proof(between.first, between.second))


def _found(sequence: int) -> Entry:
    entry = Entry.objects.filter(sequence=sequence).first()
    if entry is None:
        raise NotFound("There is no such entry.")
    return entry


def _proof(head: Checkpoint, nodes: list[bytes]) -> dict[str, Any]:
    return {"size": head.size, "nodes": [node.hex() for node in nodes], "checkpoint": head.note}


def _entry(entry: Entry) -> dict[str, Any]:
    said = told(entry)
    return {
        **{name: getattr(said, name) for name in ("sequence", "at", "who", "act", "case", "says")},
        "canonical": b64encode(bytes(entry.canonical)).decode(),
        "leaf_hash": bytes(entry.leaf_hash).hex(),
    }
