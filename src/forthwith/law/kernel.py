"""The words every rule is written in: Cite, Version, Dated, Fact, Missing, Judgement, Reading, Finding."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

Value = TypeVar("Value")


class Cite(str):
    """A place in the law: Cite("45 CFR 164.404") / "a" / "2" reads 45 CFR 164.404(a)(2)."""

    __slots__ = ()

    def __truediv__(self, paragraph: str) -> "Cite":
        return Cite(f"{self}({paragraph})")


class NotInForce(LookupError):
    """The rule was not in force on the day asked about; there is never a default."""


@dataclass(frozen=True, slots=True)
class Version(Generic[Value]):
    """What the text said from one day on, and where that was published.

    effective: the day it took effect; comply_by: the day from which it must be followed.
    """

    value: Value
    source: str
    effective: date
    comply_by: date


class Dated(Generic[Value]):
    """A number or a whole rule with every version it has had, oldest first."""

    __slots__ = ("cite", "versions")

    def __init__(self, cite: Cite, *versions: Version[Value]) -> None:
        self.cite = cite
        self.versions = versions

    def version_on(self, day: date) -> Version[Value]:
        """The version to be followed on a day (from its comply_by: reading 1)."""
        for version in reversed(self.versions):
            if version.comply_by <= day:
                return version
        raise NotInForce(f"{self.cite} did not have to be followed on {day}.")

    def on(self, day: date) -> Value:
        """The value to be followed on a day, or NotInForce."""
        return self.version_on(day).value


@dataclass(frozen=True, slots=True, init=False)
class Fact:
    """Something recorded; None means that nobody knows it yet."""

    name: str
    value: Any

    def __init__(self, name: str, value: Any) -> None:
        _fact_name(self, name)
        _fact_value(self, value)

    @property
    def says(self) -> str:
        """The fact as a phrase."""
        return f"{self.name}: {shown(self.value)}"


# Facts and findings are made by the million; setting their slots directly takes half the time of the
# frozen dataclass's own way, and leaves them as frozen.
_fact_name, _fact_value = (getattr(Fact, name).__set__ for name in ("name", "value"))


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact nobody has recorded that would settle what is open; where: its place in the facts."""

    name: str
    where: str

    @property
    def says(self) -> str:
        """The missing fact as a phrase."""
        return f"{self.name} ({self.where})"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Something a named person decided, with reasons."""

    name: str
    value: Any
    by: str
    on: date
    reasons: str

    @property
    def says(self) -> str:
        """The judgement as a phrase."""
        reasons = f": {self.reasons}" if self.reasons else ""
        return f"{self.name}: {shown(self.value)} ({self.by}, {self.on}){reasons}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How open words are read; the number is a page in docs/readings/."""

    number: int
    says: str


@dataclass(frozen=True, slots=True, init=False)
class Finding(Generic[Value]):
    """What the law says about these facts, and why; findings nest, so the reasons are the value itself."""

    value: Value
    says: str
    cite: Cite
    because: "tuple[Reason, ...]"

    def __init__(self, value: Value, says: str, cite: Cite, because: "tuple[Reason, ...]" = ()) -> None:
        _finding_value(self, value)
        _finding_says(self, says)
        _finding_cite(self, cite)
        _finding_because(self, because)


_finding_value, _finding_says, _finding_cite, _finding_because = (
    getattr(Finding, name).__set__ for name in ("value", "says", "cite", "because")
)

Reason: TypeAlias = "Fact | Missing | Judgement | Reading | Finding[Any]"

_SEVERAL = (tuple, frozenset)
_WORDS = {None: "not known", True: "yes", False: "no"}


def shown(value: Any) -> str:
    """A value as a person would say it."""
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, _SEVERAL):
        return ", ".join(shown(item) for item in value) or "none"
    return str(value)


def as_json(reason: Reason) -> dict[str, Any]:
    """A reason and all beneath it as plain JSON values: kind, says, cite or number, because."""
    if isinstance(reason, Fact):  # by far the most frequent
        return {"kind": "fact", "says": reason.says}
    if isinstance(reason, Finding):
        because = [as_json(inner) for inner in reason.because]
        return {"kind": "finding", "says": reason.says, "cite": reason.cite, "because": because}
    if isinstance(reason, Reading):
        return {"kind": "reading", "says": reason.says, "number": reason.number}
    return {"kind": "missing" if isinstance(reason, Missing) else "judgement", "says": reason.says}


def walk(reason: Reason) -> Iterator[Reason]:
    """A reason and everything beneath it, top first."""
    yield reason
    if isinstance(reason, Finding):
        for inner in reason.because:
            yield from walk(inner)


def missing_beneath(reasons: "Iterable[Reason]", into: dict[str, None]) -> None:
    """Put what every missing fact beneath some reasons says into a dictionary, in order, each once."""
    for reason in reasons:
        if isinstance(reason, Fact):  # by far the most frequent
            continue
        if isinstance(reason, Missing):
            into[reason.says] = None
        elif isinstance(reason, Finding) and reason.because:
            missing_beneath(reason.because, into)


def as_lines(reason: Reason, depth: int = 0) -> Iterator[str]:
    """A reason tree as indented lines of text."""
    indent = "  " * depth
    if isinstance(reason, Finding):
        yield f"{indent}{reason.says} [{reason.cite}]"
        for inner in reason.because:
            yield from as_lines(inner, depth + 1)
    elif isinstance(reason, Reading):
        yield f"{indent}reading {reason.number}: {reason.says}"
    elif isinstance(reason, Missing):
        yield f"{indent}missing: {reason.says}"
    else:
        yield f"{indent}{reason.says}"
