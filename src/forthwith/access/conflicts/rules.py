"""The rules on incompatible functions, read from TOML; each set of rules names its version."""

import hashlib
import tomllib
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forthwith.errors import Fault, Invalid

TWO = 2


class Level(StrEnum):
    """What a rule speaks of."""

    PAIR = "pair of roles"
    SET = "set of roles"
    PERMISSIONS = "permissions"


@dataclass(frozen=True, slots=True, order=True)
class Function:
    """A role or a permission of one system; written system/name."""

    system: str
    name: str

    def __str__(self) -> str:
        return f"{self.system}/{self.name}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Nobody holds `at_least` or more of the members; with `same_scope` only where they reach one facility."""

    id: str
    says: str
    level: Level
    members: tuple[Function, ...]
    at_least: int = TWO
    same_scope: bool = False


@dataclass(frozen=True, slots=True)
class SameItem:
    """A rule on acts: nobody does both on one item. Each act is an object type and an action of the log."""

    id: str
    says: str
    first: tuple[str, str]
    second: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of all rules; `includes` and `permits` are what roles hold, as far as no catalogue tells it."""

    version: str
    digest: str
    rules: tuple[Rule, ...]
    same_items: tuple[SameItem, ...] = ()
    includes: tuple[tuple[Function, Function], ...] = ()
    permits: tuple[tuple[Function, Function], ...] = ()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(_Part):
    id: str = Field(min_length=1, max_length=60)
    says: str = Field(min_length=1)


class _Rule(_Named):
    roles: list[str] = []
    permissions: list[str] = []
    at_least: int = Field(default=TWO, ge=TWO)
    same_scope: bool = False


class _SameItem(_Named):
    first: str
    second: str


class _Holds(_Part):
    role: str
    holds: list[str]


class _File(_Part):
    version: str = Field(min_length=1, max_length=40)
    rule: list[_Rule] = []
    same_item: list[_SameItem] = []
    includes: list[_Holds] = []
    permits: list[_Holds] = []


def read_rules(text: str) -> Rules:
    """Rules from TOML; Invalid with each fault by its place."""
    try:
        given = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Invalid("The rules are not TOML.", (Fault("rules", "TOML", str(error)),)) from None
    except ValidationError as error:
        faults = tuple(Fault(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors())
        raise Invalid("The rules cannot be read.", faults) from None
    _check(given)
    return Rules(
        version=given.version,
        digest=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        rules=tuple(_rule(one) for one in given.rule),
        same_items=tuple(_same_item(one) for one in given.same_item),
        includes=_pairs(given.includes),
        permits=_pairs(given.permits),
    )


def _pairs(given: list[_Holds]) -> tuple[tuple[Function, Function], ...]:
    return tuple((function(one.role), function(held)) for one in given for held in one.holds)


def function(text: str) -> Function:
    """A function from "system/name"; the name may hold further strokes."""
    system, stroke, name = text.partition("/")
    if not (stroke and system.strip() and name.strip()):
        raise Invalid("A function is written system/name.", (Fault("function", "system/name", text),))
    return Function(system.strip(), name.strip())


def _rule(one: _Rule) -> Rule:
    members = tuple(dict.fromkeys(function(name) for name in one.roles or one.permissions))
    roles = Level.PAIR if len(members) == TWO else Level.SET
    level = Level.PERMISSIONS if one.permissions else roles
    return Rule(one.id, one.says, level, members, one.at_least, one.same_scope)


def _same_item(one: _SameItem) -> SameItem:
    first, second = function(one.first), function(one.second)
    return SameItem(one.id, one.says, (first.system, first.name), (second.system, second.name))


def _check(given: _File) -> None:
    """Each rule by its own name, with members enough, of one level."""
    faults, known = [], set()
    named: list[_Named] = [*given.rule, *given.same_item]
    for one in named:
        if one.id in known:
            faults.append(Fault(f"rule {one.id}", "a name of its own", "the same name twice"))
        known.add(one.id)
    for rule in given.rule:
        if bool(rule.roles) == bool(rule.permissions):
            faults.append(Fault(f"rule {rule.id}", "either roles or permissions"))
        elif len(set(rule.roles or rule.permissions)) < rule.at_least:
            faults.append(Fault(f"rule {rule.id}", f"at least {rule.at_least} members"))
    if faults:
        raise Invalid("The rules cannot be used as they stand.", tuple(faults))
