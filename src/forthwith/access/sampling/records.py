"""The record of a draw: all that went into it, so that anyone may draw again and compare."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import Place
from forthwith.errors import Fault, Invalid

FORMAT: Literal["forthwith-draw-1"] = "forthwith-draw-1"
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Listed(_Part):
    """The frozen list: its digest was published before any seed existed."""

    digest: Digest
    count: int
    source: str = ""
    frozen_at: AwareDatetime


class Promise(_Part):
    """What one person committed to, and later opened. With dice: who rolled, who watched."""

    who: str
    at: AwareDatetime
    commitment: Digest | None = None
    opened: str | None = None
    opened_at: AwareDatetime | None = None


class Drawn(_Part):
    """One place of the draw."""

    place: int
    number: int
    user_id: str
    ticket: str


class Aside(_Part):
    """A drawn user who is not reviewed, the reserve who is, and which of the two lawful reasons there is."""

    place: int
    reserve: int
    because: Literal["left since the list was frozen", "is the reviewer"]


class Again(_Part):
    """The draw that this one stands beside, by the digest of its record, and why it was drawn again."""

    record: Digest
    why: str


class DrawRecord(_Part):
    """One draw, at any step: frozen, committed, opened, drawn."""

    format: Literal["forthwith-draw-1"] = FORMAT
    list: Listed
    means: Means = Means.SECRETS
    named: str = ""
    promises: tuple[Promise, ...] = ()
    seed: str = ""
    drawn: tuple[Drawn, ...] = ()
    aside: tuple[Aside, ...] = ()
    again: Again | None = None

    @property
    def drawn_at(self) -> datetime | None:
        """When the last word was opened."""
        return max((one.opened_at for one in self.promises if one.opened_at), default=None)

    def as_json(self) -> bytes:
        """The record as a file."""
        return self.model_dump_json(indent=2, exclude_defaults=False).encode() + b"\n"


def read_record(data: bytes) -> DrawRecord:
    """A record from its file; Invalid with each fault by its place."""
    try:
        return DrawRecord.model_validate_json(data)
    except ValidationError as error:
        faults = tuple(
            Fault(".".join(map(str, one["loc"])) or "record", one["msg"]) for one in error.errors()
        )
        raise Invalid("This is not the record of a draw.", faults) from None


def as_drawn(places: tuple[Place, ...]) -> tuple[Drawn, ...]:
    """Places as the record holds them."""
    return tuple(
        Drawn(place=one.place, number=one.number, user_id=one.user_id, ticket=one.ticket) for one in places
    )
