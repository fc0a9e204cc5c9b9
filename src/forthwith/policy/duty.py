"""A duty of a policy: what is owed, by whom, proved by what, and when it comes due, from exactly one source."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from forthwith.policy.rhythm import check_rhythm, rhythm_in_words

ENTITY = "entity"
PAGE = r"^((/[a-z0-9_-]+)*/(\?[a-z_]+=[a-z0-9_{}]+(&[a-z_]+=[a-z0-9_{}]+)*)?)?$"
SUBJECT = r"^([a-z0-9_.]+|[a-z]+:[A-Za-z0-9._-]+)$"


class Strict(BaseModel):
    """A part of a policy: no key that is not known, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Span(StrEnum):
    """How long the period is that a last day closes."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Wing(StrEnum):
    """By whom a duty is read: those who run the program, or those who audit access."""

    PROGRAM = "program"
    ACCESS = "access"


Days = Annotated[int, Field(ge=0, le=3660)]


class Duty(Strict):
    """One duty, in the care of `owner` until `proof` happens. `each`: the entity, one subject, or all that stand.

    Exactly one source. `rhythm`: the days of an RFC 5545 rule, each closing the `span` it lies in; where `until`
    names a longer span, it may be done to that span's end. `after` years since the last proof and `within_days` of a
    happening of a kind in `on`: whichever comes first. `holds`: a standing there at all times; `never`: one at none.
    """

    id: str = Field(pattern=r"^[a-z0-9_-]+$", max_length=60)
    clause: str
    says: str = Field(min_length=1, max_length=120)
    owner: str
    each: str = Field(default=ENTITY, pattern=SUBJECT)
    proof: str = Field(default="", pattern=r"^[a-z0-9_.]*$")
    rhythm: str = ""
    span: Span | None = Field(default=None, strict=False)
    until: Span | None = Field(default=None, strict=False)
    after: Annotated[int, Field(ge=1, le=100)] | None = None
    on: tuple[str, ...] = Field(default=(), strict=False)
    within_days: Days | None = None
    holds: str = Field(default="", pattern=r"^[a-z0-9_.]*$")
    never: str = Field(default="", pattern=r"^[a-z0-9_.]*$")
    remind: tuple[Days, ...] = Field(default=(30, 7, 1), strict=False)
    escalate_to: str = ""
    escalate_after: Days | None = None
    readings: tuple[int, ...] = Field(default=(), strict=False)
    page: str = Field(default="", pattern=PAGE)
    wing: Wing = Field(default=Wing.PROGRAM, strict=False)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """ValueError says what does not fit together."""
        sources = [bool(self.rhythm), bool(self.after or self.on), bool(self.holds), bool(self.never)]
        if sum(sources) != 1:
            raise ValueError("exactly one source: rhythm, after and on, holds, or never")
        if bool(self.rhythm) != (self.span is not None) or (self.until and not self.rhythm):
            raise ValueError("a rhythm has a span, and nothing else has one")
        if bool(self.on) != (self.within_days is not None):
            raise ValueError("what is owed on an event says within_days, and nothing else does")
        if (self.rhythm or self.after or self.on) and not self.proof:
            raise ValueError("a proof that discharges it")
        if bool(self.escalate_to) != (self.escalate_after is not None):
            raise ValueError("escalate_to and escalate_after, both or neither")
        if self.rhythm:
            check_rhythm(self.rhythm)
        return self

    def page_of(self, period: str) -> str:
        """The page on which it is done for a period; empty where that is its subject's own page."""
        return self.page.replace("{period}", period)

    @property
    def when(self) -> str:
        """When it comes due, in words."""
        if self.rhythm:
            end = f", by the end of the {self.until.value}" if self.until else ""
            return rhythm_in_words(self.rhythm) + end
        if self.holds:
            return "at all times"
        if self.never:
            return "at no time"
        years = f"every {self.after} years" if self.after else ""
        events = f"within {self.within_days} days of: {', '.join(map(in_words, self.on))}" if self.on else ""
        return "; whichever comes first: ".join(part for part in (years, events) if part)


def in_words(kind: str) -> str:
    """A kind as a person would say it: system.major_update is a major update of a system."""
    return kind.replace(".", " ").replace("_", " ")
