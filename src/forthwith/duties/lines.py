"""A duty in a line or two: its status and last day, its addressee and method, and what a hold does to it.

Drawn here and not by a template: the first page shows 25 of them, a case all of its own.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forthwith.duties.domain import STATUS
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.states.holds import UNTIL_LIFTED
from forthwith.ui.cells import shown
from forthwith.ui.shown import Due
from forthwith.ui.words import day_in_words

ENDED = (DutyStatus.DONE, DutyStatus.DONE_LATE, DutyStatus.NOT_OWED)


def lines(duty: Duty, today: date) -> SafeString:
    """Its paragraphs."""
    addressee = "; ".join(map(str, duty.how))
    return format_html(
        '<p>{}</p><p>To {}{}. <cite class="site-cite">{}</cite></p>{}',
        SafeString(" ".join(_where_it_stands(duty, today))),
        duty.to_whom,
        f": {addressee}" if addressee else "",
        duty.cite,
        _held(duty, today),
    )


def _where_it_stands(duty: Duty, today: date) -> Iterator[SafeString]:
    """The status; the countdown while something is owed; when it was done."""
    standing = duty.standing(today)
    yield shown(STATUS[standing])
    if duty.due_on and standing not in ENDED:
        yield shown(Due(duty.due_on))
    if duty.done_on:
        last = f"; the last day was {day_in_words(duty.due_on)}" if duty.due_on else ""
        yield SafeString(f"on {day_in_words(duty.done_on)}{last}")


def _held(duty: Duty, today: date) -> SafeString:
    """What law enforcement asked, while it is not done."""
    if duty.hold_until is None or duty.done_on:
        return SafeString()
    if duty.hold_until == UNTIL_LIFTED:
        return SafeString(
            "<p>Law enforcement holds it until it says that the notice need not wait any longer.</p>"
        )
    holds = "holds" if duty.hold_until >= today else "held"
    tolled = ""
    if duty.tolled_due_on:
        last = day_in_words(duty.tolled_due_on)
        tolled = f" Planned to the earlier reading; if the hold stops the clock, the last day is {last}."
    return SafeString(f"<p>Law enforcement {holds} it until {day_in_words(duty.hold_until)}.{tolled}</p>")
