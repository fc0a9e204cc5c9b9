"""A standing brought to what rows of a room say: the spans in which it holds, no more and no fewer."""

from collections.abc import Iterable

from forthwith.duties import facts
from forthwith.duties.models import Standing
from forthwith.duties.spans import Span, joined
from forthwith.record.domain import Actor


def holds_in(
    kind: str, *, subject: str, spans: Iterable[Span], label: str = "", href: str = "", by: Actor
) -> list[Standing]:
    """Let a standing of this kind and subject hold in exactly these spans; the rows changed, for your entry.

    What still holds as it was recorded is left alone: the same spans twice change nothing.
    """
    wanted = joined(spans)
    known = list(Standing.objects.filter(kind=kind, subject=subject, withdrawn_at=None))
    kept = {(one.from_on, one.until_on) for one in known}
    changed: list[Standing] = []
    for one in known:
        if (one.from_on, one.until_on) not in wanted:
            changed += [row for row in facts.withdraw(one, by=by) if isinstance(row, Standing)]
    for first, last in wanted:
        if (first, last) not in kept:
            changed += facts.stands(
                kind, subject=subject, from_on=first, until_on=last, label=label, href=href, by=by
            )
    return changed
