"""What `forthwith calendar` is asked and what it answers: from a policy alone, or from this installation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from forthwith.duties import supposed
from forthwith.duties.engine.due import Due
from forthwith.duties.engine.facts import ENTITY, Facts, Happened, Stood
from forthwith.duties.engine.program import Adopted, dues
from forthwith.duties.moves import Move, moves
from forthwith.errors import Invalid
from forthwith.policy.duty import Duty
from forthwith.policy.pack import INSTALLED, Pack, installed, read


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days, both included, and the day they are seen from."""

    first: date
    last: date
    as_of: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What is due in the period; what only a fact brings; what a supposed fact changes."""

    asked: Asked
    titles: tuple[str, ...]
    dues: tuple[Due, ...]
    undated: tuple[Duty, ...]
    moves: tuple[Move, ...] | None = None
    # A policy alone knows what is asked for, not what was done.
    is_known: bool = True


def answered(asked: Asked, *, policy: str, facts: Path | None, suppose: Sequence[str]) -> Answer:
    """The calendar of a policy alone, or of what is adopted here where none is named."""
    if not policy:
        if facts:
            raise Invalid("Facts from a file go with --policy; this installation has its own.")
        from forthwith.cli import calendar_here

        return calendar_here.answered(asked, suppose)
    pack = pack_named(policy)
    kinds = supposed.kinds_of(pack.duty)
    known = _by(asked.as_of, supposed.read(_text_of(facts), kinds)) if facts else Facts()
    more = supposed.supposed(suppose, kinds)
    peopled = _peopled(pack, known, more)
    adopted = [Adopted(pack.duty, date.min)]

    def owed(supposition: Facts) -> list[Due]:
        whole = peopled + supposition
        found = dues(adopted, whole, first=asked.first, last=asked.last, as_of=asked.as_of)
        # What no fact tells of is not known to be out of order since before all days.
        return [due for due in found if due.from_on > date.min]

    found = answer(asked, [pack.title], pack.duty, owed, more)
    return found if facts else replace(found, is_known=False)


def _by(day: date, facts: Facts) -> Facts:
    """What had happened by a day; what stands from a later day on, or until one, is known before it comes."""
    return Facts((one for one in facts.happened if one.on <= day), facts.stood)


def answer(
    asked: Asked,
    titles: Iterable[str],
    duties: Iterable[Duty],
    owed: Callable[[Facts], list[Due]],
    more: Facts,
) -> Answer:
    """What these duties come to; with facts supposed, what they change beside it."""
    before = owed(Facts())
    found = owed(more) if more.happened or more.stood else before
    shown = {due.duty for due in found}
    undated = (one for one in duties if not one.rhythm and one.id not in shown)
    changed = None if found is before else tuple(moves(before, found))
    return Answer(asked, tuple(titles), tuple(found), tuple(dict.fromkeys(undated)), changed)


def pack_named(policy: str) -> Pack:
    """A policy that comes with the product by its short name, or a file."""
    if f"{policy}.toml" in INSTALLED:
        return installed(f"{policy}.toml")
    path = Path(policy)
    if not path.exists():
        names = ", ".join(name.removesuffix(".toml") for name in INSTALLED)
        raise Invalid(f"There is no policy {policy!r}: expected one of {names}, or a TOML file.")
    return read(_text_of(path))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Invalid(f"{path} is not UTF-8 text.") from None
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _peopled(pack: Pack, facts: Facts, more: Facts) -> Facts:
    """Each kind of subject nobody named stands as one; what a happening alone names is taken to exist."""
    whose = {duty.each for duty in pack.duty if duty.each != ENTITY and ":" not in duty.each}
    told, supposed_too = (
        [_exists(one, kind) for one in happened for kind in sorted(whose) if _is_new(one, kind, facts)]
        for happened in (facts.happened, more.happened)
    )
    there = {kind for kind in whose if facts.standings(kind) or more.standings(kind)}
    unnamed = sorted(whose - there - {one.kind for one in told})
    each = [Stood(kind=kind, subject=f"each:{kind}", from_on=date.min) for kind in unnamed]
    return facts + Facts((), (*each, *told, *supposed_too))


def _exists(one: Happened, kind: str) -> Stood:
    return Stood(kind=kind, subject=one.subject, from_on=one.on)


def _is_new(one: Happened, kind: str, facts: Facts) -> bool:
    return one.subject.partition(":")[0] == kind and one.subject not in facts.standings(kind)
