"""Which policies are in force on a day: those adopted, and the one that comes with the product until then."""

from datetime import date, datetime
from functools import lru_cache

from forthwith import clock
from forthwith.duties.engine.periods import day_before
from forthwith.duties.engine.program import Adopted
from forthwith.duties.models import Adoption
from forthwith.policy.pack import DMH, Bound, Pack, installed, read
from forthwith.policy.promises import check
from forthwith.record.models import Entry

# In force from the first entry until another policy takes its name.
INSTALLED = DMH.removesuffix(".toml")


def in_force(on: date) -> dict[str, Pack]:
    """The policies in force on a day, by name."""
    rows = [
        one
        for one in Adoption.objects.all()
        if one.from_on <= on and not (one.until_on and one.until_on < on)
    ]
    found = {one.name: _pack(one.text) for one in rows}
    return found if INSTALLED in found else {INSTALLED: installed(DMH), **found}


def promised(law: str, on: date) -> int:
    """The number the policies in force on a day promise where the rule of this path has its own.

    The strictest of several; where none promises it, that of the policy which came with the product. Invalid where a
    policy that promises it is looser than the law.
    """
    packs = [pack for pack in in_force(on).values() if pack.promises(law)] or [installed(DMH)]
    for pack in packs:
        check(pack, on=on)
    found = [pack.promised(law) for pack in packs]
    return (min if packs[0].promises(law)[0].bound is Bound.AT_MOST else max)(found)


def adopted(before: datetime | None = None) -> list[Adopted]:
    """Every policy with its days; `before`: as known before that moment."""
    known = [one for one in Adoption.objects.all() if before is None or one.adopted_at < before]
    found = [Adopted(_pack(one.text).duty, one.from_on, _until(one, known)) for one in known]
    return [*_installed(known), *found]


def adoptions() -> list[Adoption]:
    """Every adoption there was, the earliest first."""
    return list(Adoption.objects.select_related("by"))


def _installed(known: list[Adoption]) -> list[Adopted]:
    """The policy that came with the product, from the first entry until another takes its name."""
    first = Entry.objects.order_by("sequence").first()
    if first is None:
        return []
    from_on = clock.local_date(first.at)
    following = min((one.from_on for one in known if one.name == INSTALLED), default=None)
    until_on = day_before(following) if following else None
    return [] if until_on and until_on < from_on else [Adopted(installed(DMH).duty, from_on, until_on)]


def _until(one: Adoption, known: list[Adoption]) -> date | None:
    """The day before the next of its name that is known of."""
    following = (other.from_on for other in known if other.name == one.name and other.from_on > one.from_on)
    return min((day_before(day) for day in following), default=None)


@lru_cache(maxsize=16)
def _pack(text: str) -> Pack:
    return read(text)
