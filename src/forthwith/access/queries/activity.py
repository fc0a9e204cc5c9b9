"""Reads of the activity review: reviews, the draw in force, who is reviewed, rows left to read, patterns."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from forthwith.access.models import (
    AccessRow,
    ConflictException,
    ConflictRules,
    Draw,
    DrawnUser,
    Finding,
    Review,
    TemplateProposal,
)
from forthwith.access.sampling.beside import not_seen, strata
from forthwith.access.sampling.frozen import FrozenList
from forthwith.access.sampling.tickets import FIVE
from forthwith.errors import NotFound
from forthwith.evidence.queries import table

# No text sets it: a length of time after which somebody may want to look at a user on purpose.
UNSEEN_YEARS = 3


def quarter(day: date) -> str:
    """The calendar quarter of a day: 2026-Q1 (reading 73)."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def reviews() -> QuerySet[Review]:
    """All reviews, the newest first."""
    return Review.objects.select_related("system", "opened_by", "closed_by")


def review(reference: str) -> Review:
    """One review by its reference."""
    found = reviews().filter(reference=reference).select_related("log", "roles", "accounts", "rules").first()
    if found is None:
        raise NotFound(f"There is no activity review {reference}.")
    return found


def last_filed_where() -> str:
    """Where the documentation was filed last: the location the agency uses (dmh.sar.9)."""
    last = Review.objects.filter(filed_at__isnull=False).order_by("filed_at").last()
    return last.filed_where if last else ""


def draws(review: Review) -> QuerySet[Draw]:
    """Every draw of a review, the first one first."""
    return review.draws.select_related("frozen_by", "first_by", "second_by")


def draw_in_force(review: Review) -> Draw | None:
    """The last draw: a redraw stands beside the earlier ones and is the one reviewed."""
    return draws(review).last()


def reviewed(review: Review) -> list[DrawnUser]:
    """Who is reviewed: the five of the draw in force, a reserve where one stood aside; in order of place."""
    draw = draw_in_force(review)
    if draw is None or draw.drawn_at is None:
        return []
    users = draw.users.filter(stood_aside="")
    return list(users.filter(Q(place__lte=FIVE) | Q(takes_place_of__isnull=False)))


def drawn_user(review: Review, place: int) -> DrawnUser:
    """Who is reviewed at a place."""
    found = next((one for one in reviewed(review) if one.place == place), None)
    if found is None:
        raise NotFound(f"Nobody is reviewed at place {place}.")
    return found


def left_to_read(user: DrawnUser) -> QuerySet[AccessRow]:
    """Rows of a user's thirty days that no reason was found for or a flag stands on, with what was made of them."""
    judged = Prefetch("judgements", to_attr="judged")
    return user.access_rows.prefetch_related(judged)


def unjudged(user: DrawnUser) -> int:
    """How many rows nobody has judged yet."""
    return user.access_rows.filter(judgements=None).count()


def finding(review: Review, number: int) -> Finding:
    """One finding of a review."""
    found = review.findings.filter(number=number).select_related("plan", "user", "settled_by").first()
    if found is None:
        raise NotFound(f"{review.reference} has no finding {number}.")
    return found


def proposals(*, open_only: bool = False) -> QuerySet[TemplateProposal]:
    """Settled reasons proposed as templates."""
    found = TemplateProposal.objects.select_related("proposed_by", "decided_by", "judgement__row")
    return found.filter(is_accepted=None) if open_only else found


def rules_in_force() -> ConflictRules | None:
    """The newest version of the rules on incompatible functions."""
    return ConflictRules.objects.select_related("put_by").first()


def exceptions_on(day: date) -> QuerySet[ConflictException]:
    """Exceptions that are not ended; those that ran out too, since a conflict shows which did."""
    return ConflictException.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day)).select_related(
        "approved_by"
    )


def last_reviewed(before: Review) -> dict[str, date]:
    """When each user of the system was last under review, by user ID, in the reviews before this one."""
    found: dict[str, date] = {}
    for one in Review.objects.filter(system=before.system, pk__lt=before.pk).order_by("as_of_on"):
        found |= {user.user_id: one.as_of_on for user in reviewed(one)}
    return found


def beside_the_five(review: Review, frozen: FrozenList, seed: str) -> dict[str, tuple[str, ...]]:
    """Lists beside the five, which they never change: one more of each unit, and who was not seen for years."""
    five = [one.user_id for one in reviewed(review)]
    units = _units(review)
    by_unit = strata({one: units[one] for one in frozen.ids if units.get(one)}, seed, each=1, drawn=five)
    unseen = not_seen(frozen.ids, last_reviewed(review), as_of=review.as_of_on, years=UNSEEN_YEARS)
    return {
        "One more of each unit": tuple(f"{unit}: {found[0]}" for unit, found in by_unit.items()),
        f"Not seen in {UNSEEN_YEARS} years": tuple(one for one in unseen if one not in five),
    }


def _units(review: Review) -> dict[str, str]:
    """The facility, else the agency, of each user among the accounts."""
    if review.accounts is None:
        return {}
    rows = table(review.accounts)
    columns = (rows[name].to_pylist() for name in ("sam_account_name", "facility", "agency"))
    return {name: facility or agency or "" for name, facility, agency in zip(*columns, strict=True)}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How often one thing was found, in which quarters."""

    what: str
    count: int
    quarters: tuple[str, ...]


def patterns(review: Review) -> dict[str, list[Pattern]]:
    """Findings of this system up to this review: by kind, by role, by unit, by the same person (dmh.sar.7)."""
    found = Finding.objects.filter(review__system=review.system, review__pk__lte=review.pk)
    rows = list(found.values_list("review__period", "kind", "role", "unit", "whose"))
    labels = dict(Finding.Kind.choices)
    return {
        "By kind": _counted((period, labels.get(kind, kind)) for period, kind, *_ in rows),
        "By role": _counted((period, role) for period, _, role, _, _ in rows),
        "By unit": _counted((period, unit) for period, _, _, unit, _ in rows),
        "The same person again": [
            one for one in _counted((period, whose[:15]) for period, *_, whose in rows) if one.count > 1
        ],
    }


def _counted(rows: object) -> list[Pattern]:
    counts: Counter[str] = Counter()
    quarters: dict[str, set[str]] = {}
    for period, what in rows:  # type: ignore[attr-defined]
        if what:
            counts[what] += 1
            quarters.setdefault(what, set()).add(period)
    return [Pattern(what, count, tuple(sorted(quarters[what]))) for what, count in counts.most_common()]


def counts(review: Review) -> dict[str, int]:
    """Findings of a review: all, and those that wait."""
    return review.findings.aggregate(all=Count("pk"), open=Count("pk", filter=Q(settled_at=None)))
