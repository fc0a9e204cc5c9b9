"""A policy as data: its clauses and its promises in numbers, read strictly from TOML."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forthwith.errors import Fault, Invalid

SWMBH = "swmbh.toml"


class Bound(StrEnum):
    """On which side of the law's number a promise must stay, not to be looser."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Promise(_Strict):
    """A number the entity promised; `law` is the dotted path of the law's own number."""

    says: str
    clause: str
    value: int
    bound: Bound = Field(strict=False)
    law: str


class Clause(_Strict):
    """One clause in our words, and what keeps it: rules decide, pages show, tests prove, acts stand on the record."""

    id: str
    kind: str
    says: str
    rules: tuple[str, ...] = Field(strict=False)
    pages: tuple[str, ...] = Field(strict=False)
    tests: tuple[str, ...] = Field(strict=False)
    acts: tuple[str, ...] = Field(strict=False)


class Pack(_Strict):
    """One policy."""

    title: str
    source: str
    promise: tuple[Promise, ...] = Field(strict=False)
    clause: tuple[Clause, ...] = Field(strict=False)


def read(text: str) -> Pack:
    """A pack out of TOML; Invalid names each fault by its place: a key unknown, missing, of another type, or twice."""
    try:
        pack = Pack.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"The policy is not TOML: {error}.") from error
    except ValidationError as error:
        raise Invalid("The policy cannot be read.", tuple(map(_fault, error.errors()))) from error
    _check_names(pack)
    return pack


def installed(name: str = SWMBH) -> Pack:
    """A pack that comes with the product."""
    return read(files("forthwith.policy").joinpath(name).read_text(encoding="utf-8"))


def _fault(error: Any) -> Fault:
    return Fault(".".join(map(str, error["loc"])), error["msg"])


def _check_names(pack: Pack) -> None:
    """Each clause stands once, and each promise names one of them."""
    ids = [clause.id for clause in pack.clause]
    twice = [Fault(name, "a clause once") for name in sorted(set(ids)) if ids.count(name) > 1]
    lost = [Fault(one.clause, "a clause of this policy") for one in pack.promise if one.clause not in ids]
    if twice or lost:
        raise Invalid("The clauses of the policy do not fit together.", (*twice, *lost))
