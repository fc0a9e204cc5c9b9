"""The body of an entry: the canonical bytes that are the leaf."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from forthwith.record.canon import Json, canonical
from forthwith.verifier.entry import VERSION, Body

__all__ = ["VERSION", "Body", "Object", "Pieces", "pieces"]

Object: TypeAlias = Mapping[str, Json]
_END = b',"v":%d}' % VERSION  # its name is the last of all


class Pieces(NamedTuple):
    """An entry's canonical bytes, but for the two numbers between them that only its turn gives: prior and seq."""

    before: bytes
    between: bytes
    after: bytes

    def whole(self, seq: int, prior: int | None) -> bytes:
        """The canonical bytes; `prior` is the case's entry before this one."""
        told = b"" if prior is None else b',"prior":%d' % prior
        return b'%s%s%s,"seq":%d%s' % (self.before, told, self.between, seq, self.after)


def pieces(*, at: str, actor: Object, act: str, case: str, **parts: Json) -> Pieces:
    """The pieces of an entry: canonical JSON orders by name, and the two numbers fall where their names do.

    The parts are subject, rows, gone, fields, phi and evidence, as `actions.append` takes them; empty ones are left
    out.
    """
    whole: dict[str, Json] = {"at": at, "actor": actor, "act": act, "case": case}
    whole |= {name: part for name, part in parts.items() if part}
    return Pieces(
        before=canonical({name: part for name, part in whole.items() if name < "prior"})[:-1],
        between=_members({name: part for name, part in whole.items() if "prior" < name < "seq"}),
        after=_members({name: part for name, part in whole.items() if name > "seq"}) + _END,
    )


def _members(part: Object) -> bytes:
    return b"," + canonical(part)[1:-1] if part else b""
