"""Facts out of a file or supposed in a word: `KIND SUBJECT DATE` happened, `KIND SUBJECT FROM..UNTIL` holds; pure."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from forthwith.duties.engine.facts import ENTITY, Facts, Happened, Stood
from forthwith.duties.engine.periods import last_day
from forthwith.errors import Fault, Invalid
from forthwith.policy.duty import Duty

SUBJECT = r"^(entity|[a-z]+:\S+)$"
FORM = "KIND SUBJECT DATE, or KIND SUBJECT FROM..UNTIL for what holds"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    subject: Annotated[str, Field(pattern=SUBJECT)]
    label: str = ""


class _Happened(_Row):
    on: date
    period: str = ""
    late_because: str = ""


class _Stood(_Row):
    from_on: date
    until_on: date | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    happened: tuple[_Happened, ...] = ()
    stood: tuple[_Stood, ...] = ()


def read(data: str | bytes, kinds: set[str]) -> Facts:
    """Facts out of JSON: {"happened": [{kind, subject, on, …}], "stood": [{kind, subject, from_on, until_on}]}.

    Refused where no duty asks for a kind, or a name or an end is none: left out in silence, they would mislead.
    """
    try:
        found = _File.model_validate(json.loads(data))
    except ValidationError as error:
        raise Invalid("The facts cannot be read.", tuple(map(_fault, error.errors()))) from error
    except ValueError as error:
        raise Invalid(f"The facts are not JSON: {error}.") from error
    if faults := (*_wrong_kinds(found, kinds), *_wrong_days(found)):
        raise Invalid("The facts cannot be read.", faults)
    return Facts(
        (Happened(**one.model_dump()) for one in found.happened),
        (Stood(**one.model_dump()) for one in found.stood),
    )


def _wrong_kinds(found: _File, kinds: set[str]) -> Iterator[Fault]:
    for name, rows in (("happened", found.happened), ("stood", found.stood)):
        for at, one in enumerate(rows):
            if one.kind not in kinds:
                expected = f"a kind that a duty asks for: {', '.join(sorted(kinds))}"
                yield Fault(f"{name}.{at}.kind", expected, one.kind)


def _wrong_days(found: _File) -> Iterator[Fault]:
    for at, happened in enumerate(found.happened):
        if happened.period and not last_day(happened.period):
            expected = "a period such as 2026, 2026-H1, 2026-Q3, 2026-04 or 2026-01-15"
            yield Fault(f"happened.{at}.period", expected, happened.period)
    for at, stood in enumerate(found.stood):
        if stood.until_on and stood.until_on < stood.from_on:
            yield Fault(f"stood.{at}.until_on", f"{stood.from_on} or later", str(stood.until_on))


def _fault(error: Any) -> Fault:
    return Fault(".".join(map(str, error["loc"])), error["msg"])


def supposed(texts: Iterable[str], kinds: set[str]) -> Facts:
    """What is supposed, each in a line of words; Invalid where a line is none, or no duty asks for its kind."""
    facts = [_supposed(text, kinds) for text in texts]
    return Facts(
        (one for one in facts if isinstance(one, Happened)), (one for one in facts if isinstance(one, Stood))
    )


def _supposed(text: str, kinds: set[str]) -> Happened | Stood:
    words = text.split()
    if len(words) != 3:
        raise Invalid(str(Fault("--suppose", FORM, repr(text))))
    kind, subject, days = words
    if kind not in kinds:
        raise Invalid(
            str(Fault("--suppose", f"a kind that a duty asks for: {', '.join(sorted(kinds))}", kind))
        )
    first, dots, last = days.partition("..")
    if not dots:
        return Happened(kind=kind, subject=subject, on=_day(first))
    return Stood(kind=kind, subject=subject, from_on=_day(first), until_on=_day(last) if last else None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(str(Fault("--suppose", "a date such as 2026-03-01", repr(text)))) from None


def kinds_of(duties: Iterable[Duty]) -> set[str]:
    """Every kind of fact these duties ask for: what happens, what proves, what stands, whose subjects there are."""
    named = ({*one.on, one.proof, one.holds, one.never, one.each} for one in duties)
    return {kind for one in named for kind in one if kind and kind != ENTITY and ":" not in kind}
