"""Lists beside the five: some of each stratum, and who was not seen for years; the five stay (reading 69)."""

from collections.abc import Iterable, Mapping
from datetime import date

from forthwith.access.sampling.tickets import ticket


def strata(
    groups: Mapping[str, str], seed: str, *, each: int, drawn: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Of each group (a facility, the holders of a privileged role) the users with the smallest tickets.

    `groups` gives each user's group. Whoever is among `drawn` is reviewed anyway and does not fill a place.
    """
    members: dict[str, list[str]] = {}
    for user_id in set(groups) - set(drawn):
        members.setdefault(groups[user_id], []).append(user_id)
    return {
        group: tuple(sorted(found, key=lambda one: ticket(seed, one))[:each])
        for group, found in sorted(members.items())
    }


def not_seen(
    user_ids: Iterable[str], last_reviewed: Mapping[str, date], *, as_of: date, years: int
) -> tuple[str, ...]:
    """Users not reviewed within so many years before a day, the longest first; never reviewed comes before all."""
    first = as_of.replace(year=as_of.year - years) if (as_of.month, as_of.day) != (2, 29) else None
    since = first or date(as_of.year - years, 2, 28)
    waiting = [one for one in user_ids if last_reviewed.get(one, date.min) < since]
    return tuple(sorted(waiting, key=lambda one: (last_reviewed.get(one, date.min), one)))
