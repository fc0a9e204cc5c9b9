"""Keeping the standing `training.program` as courses and audiences say: part of the act that changed them."""

from forthwith.duties import facts
from forthwith.duties.models import Standing
from forthwith.people.models import Person
from forthwith.program.training.queries.courses import spans_of_everybody
from forthwith.program.training.standing import Span, stretches

PROGRAM, ENTITY = "training.program", "entity"


def keep_standing(*, by: Person) -> list[Standing]:
    """What stands is what courses say; the rows changed."""
    wanted = stretches(spans_of_everybody())
    there = list(Standing.objects.filter(kind=PROGRAM, subject=ENTITY, withdrawn_at=None))
    changed: list[Standing] = []
    for one in there:
        if (one.from_on, one.until_on) not in wanted:
            changed += _mended(one, wanted, by)
    kept = {(one.from_on, one.until_on) for one in [*there, *changed] if one.withdrawn_at is None}
    for first, last in wanted:
        if (first, last) not in kept:
            label, href = "Training program", "/program/training/"
            changed += facts.stands(
                PROGRAM, subject=ENTITY, from_on=first, until_on=last, label=label, href=href, by=by
            )
    return changed


def _mended(one: Standing, wanted: list[Span], by: Person) -> list[Standing]:
    """Ended on its last day where the stretch began the same day; withdrawn where no stretch is left of it."""
    last = next((last for first, last in wanted if first == one.from_on), None)
    if one.until_on is None and last:
        return facts.ends(PROGRAM, subject=ENTITY, on=last, by=by)
    return [row for row in facts.withdraw(one, by=by) if isinstance(row, Standing)]
