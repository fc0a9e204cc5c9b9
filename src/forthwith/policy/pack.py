"""A policy as data: its clauses and its promises in numbers, read strictly from TOML."""

import calendar
import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forthwith.errors import Fault, Invalid

SWMBH = "swmbh.toml"
DMH = "dmh.toml"
INSTALLED = (SWMBH, DMH)


class Bound(StrEnum):
    """On which side of the law's number a promise must stay, not to be looser."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Month = Annotated[int, Field(ge=1, le=12)]


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


class Occasion(_Strict):
    """When a clause asks for something year by year: in these months, by the end of each or on this day of it.

    `quarters`: each of the months stands for the calendar quarter that ends with it. `month_end`: what rests on the
    list of the day may be closed until its month ends (reading 75).
    """

    kind: str
    says: str
    clause: str
    months: tuple[Month, ...] = Field(strict=False, min_length=1)
    day: int | None = Field(default=None, ge=1, le=28)
    quarters: bool = False
    month_end: bool = False
    owner: str

    @property
    def when(self) -> str:
        """Its days in words: by the end of February, June, October; on the 15 of January, March."""
        if self.quarters:
            return "in each calendar quarter, by its end"
        months = ", ".join(calendar.month_name[month] for month in self.months)
        if self.day is None:
            return f"in {months}, by the end of the month"
        return f"{months}, day {self.day}" + (", by the end of the month" if self.month_end else "")


class Pack(_Strict):
    """One policy."""

    title: str
    source: str
    promise: tuple[Promise, ...] = Field(strict=False)
    occasion: tuple[Occasion, ...] = Field(default=(), strict=False)
    clause: tuple[Clause, ...] = Field(strict=False)

    def promised(self, law: str) -> int:
        """The number promised where the rule of this path has its own; Invalid where nothing is promised."""
        for one in self.promise:
            if one.law == law:
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
    _check_names(pack)
    return pack


def installed(name: str = SWMBH) -> Pack:
    """A pack that comes with the product."""
    return read(files("forthwith.policy").joinpath(name).read_text(encoding="utf-8"))


def _fault(error: Any) -> Fault:
    return Fault(".".join(map(str, error["loc"])), error["msg"])


def _check_names(pack: Pack) -> None:
    """Each clause stands once, and each promise and occasion names one of them."""
    ids = [clause.id for clause in pack.clause]
    twice = [Fault(name, "a clause once") for name in sorted(set(ids)) if ids.count(name) > 1]
    named = [one.clause for one in pack.promise] + [one.clause for one in pack.occasion]
    lost = [Fault(name, "a clause of this policy") for name in named if name not in ids]
    if twice or lost:
        raise Invalid("The clauses of the policy do not fit together.", (*twice, *lost))
