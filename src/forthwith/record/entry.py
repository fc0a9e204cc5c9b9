"""The body of an entry: the canonical bytes that are the leaf."""

from collections.abc import Mapping
from typing import TypeAlias

from forthwith.record.canon import Json, canonical
from forthwith.verifier.entry import VERSION, Body

__all__ = ["VERSION", "Body", "Object", "body"]

Object: TypeAlias = Mapping[str, Json]


def body(seq: int, *, at: str, actor: Object, act: str, case: str, prior: int | None, **parts: Json) -> bytes:
    """The canonical bytes of an entry; `prior` is the case's entry before this one, empty parts are left out.

    The parts are subject, rows, gone, fields, phi and evidence, as `actions.append` takes them.
    """
    whole: dict[str, Json] = {"v": VERSION, "seq": seq, "at": at, "actor": actor, "act": act, "case": case}
    if prior is not None:
        whole["prior"] = prior
    return canonical({**whole, **{name: part for name, part in parts.items() if part}})
