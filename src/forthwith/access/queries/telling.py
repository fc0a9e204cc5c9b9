"""Which accounts an audit got disabled, by agency, and which of them its local security officer was not told of."""

from forthwith.access.models import Ask, Change

_DONE = (Change.Stand.DONE, Change.Stand.PROVEN)


def disabled_in(about: str, unit: str) -> list[Change]:
    """The accounts of an agency that an audit's plans disabled, as the directory or a later list shows."""
    return [one for one in _disabled(about) if one.account.get("unit") == unit]


def units_to_tell(about: str) -> list[str]:
    """Agencies with an account disabled after their last word of it."""
    last: dict[str, Change] = {}
    for one in _disabled(about):
        last[str(one.account.get("unit", ""))] = one
    return sorted(unit for unit, change in last.items() if not _is_told(about, unit, change))


def _disabled(about: str) -> list[Change]:
    found = Change.objects.filter(plan__about=about, verb=Change.Verb.DISABLE, stand__in=_DONE)
    return list(found.order_by("done_at", "pk"))


def _is_told(about: str, unit: str, change: Change) -> bool:
    told = Ask.objects.filter(purpose=Ask.Purpose.TOLD, about=about, part=unit, not_theirs=False)
    return told.filter(asked_at__gte=change.done_at).exists() if change.done_at else told.exists()
