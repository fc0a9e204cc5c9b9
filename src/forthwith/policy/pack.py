"""A policy as data: its clauses and its promises in numbers, read strictly from TOML."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any

from pydantic import Field, ValidationError

from forthwith.errors import Fault, Invalid
from forthwith.policy.duty import Duty, Strict
from forthwith.policy.fitting import faults

SWMBH = "swmbh.toml"
DMH = "dmh.toml"
INSTALLED = (SWMBH, DMH)


class Bound(StrEnum):
    """On which side of the law's number a promise must stay, not to be looser."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


class Promise(Strict):
    """A number the entity promised; `law` is the dotted path of the law's own number."""

    says: str
    clause: str
    value: int
    bound: Bound = Field(strict=False)
    law: str


class Clause(Strict):
    """One clause in our words, and what keeps it: rules decide, pages show, tests prove, acts stand on the record."""

    id: str
    kind: str
    says: str
    rules: tuple[str, ...] = Field(strict=False)
    pages: tuple[str, ...] = Field(strict=False)
    tests: tuple[str, ...] = Field(strict=False)
    acts: tuple[str, ...] = Field(strict=False)


class Pack(Strict):
    """One policy."""

    title: str
    source: str
    promise: tuple[Promise, ...] = Field(strict=False)
    duty: tuple[Duty, ...] = Field(default=(), strict=False)
    clause: tuple[Clause, ...] = Field(strict=False)

    def promises(self, law: str) -> list[Promise]:
        """What is promised where the rule of this path has its own number."""
        return [one for one in self.promise if one.law == law]

    def promised(self, law: str) -> int:
        """The number promised where the rule of this path has its own; Invalid where nothing is promised."""
        for one in self.promises(law):
            return one.value
        raise Invalid(f"The policy {self.title} promises no number for {law}.")


def read(text: str) -> Pack:
    """A pack out of TOML; Invalid names each fault by its place: a key unknown, missing, of another type, or twice."""
    try:
        pack = Pack.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"The policy is not TOML: {error}.") from error
    except ValidationError as error:
        raise Invalid("The policy cannot be read.", tuple(map(_fault, error.errors()))) from error
    if misfits := faults(pack.clause, pack.promise, pack.duty):
        raise Invalid("The clauses of the policy do not fit together.", misfits)
    return pack


def installed(name: str = SWMBH) -> Pack:
    """A pack that comes with the product."""
    return read(text_of(name))


def text_of(name: str) -> str:
    """The text of a pack that comes with the product, to adopt as it is or to copy."""
    return files("forthwith.policy").joinpath(name).read_text(encoding="utf-8")


def _fault(error: Any) -> Fault:
    return Fault(".".join(map(str, error["loc"])), error["msg"])
