"""What changed facts would move: each duty as it stands and as it would stand, and the difference in words; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from forthwith.law.hipaa.decision import Duty, DutyStatus
from forthwith.law.hipaa.facts import Law
from forthwith.law.states.holds import UNTIL_LIFTED
from forthwith.ui.words import day_in_words

Title: TypeAlias = Callable[[Duty], str]
LATER, EARLIER, NEW, GONE, SAME, OTHER = "→", "←", "+", "−", "=", "≠"


class Move(NamedTuple):
    """One thing side by side: today, then, a sign (never alone) and what changes in words."""

    what: str
    today: str
    then: str
    sign: str
    says: str

    @property
    def is_moved(self) -> bool:
        """Whether anything changes."""
        return self.sign != SAME


def moved_duties(before: Sequence[Duty], after: Sequence[Duty], title: Title) -> list[Move]:
    """Every duty of either side, those that move first; `title` names a duty."""
    pairs = _paired(before, after)
    moves = [_move(old, new, title) for old, new in pairs if _counts(old) or _counts(new)]
    return sorted(moves, key=lambda move: not move.is_moved)


def moved_day(what: str, before: date | None, after: date | None) -> Move:
    """A day side by side."""
    sign, says = _days(before, after)
    return Move(what, _day(before), _day(after), sign, says)


def moved_words(what: str, before: str, after: str) -> Move:
    """Words side by side."""
    is_same = before == after
    return Move(what, before, after, SAME if is_same else OTHER, "Stays" if is_same else "Changes")


def _counts(duty: Duty | None) -> bool:
    return duty is not None and duty.status is not DutyStatus.NOT_OWED


def _paired(before: Iterable[Duty], after: Iterable[Duty]) -> Iterator[tuple[Duty | None, Duty | None]]:
    """The same duty of both sides, in the order of the law; of several of one kind, the first with the first."""
    kinds: defaultdict[tuple[str, ...], tuple[list[Duty], list[Duty]]] = defaultdict(lambda: ([], []))
    for side, duties in enumerate((before, after)):
        for duty in duties:
            kinds[duty.law, duty.notice, duty.state, _named(duty)][side].append(duty)
    for old, new in kinds.values():
        yield from zip_longest(old, new)


def _named(duty: Duty) -> str:
    """Only notices that go to several parties of one kind are told apart by them; others may change whom they reach."""
    return duty.to_whom if duty.notice == "business_associate_notice" else ""


def _move(old: Duty | None, new: Duty | None, title: Title) -> Move:
    one = new or old
    assert one is not None  # noqa: S101 - zip_longest fills one side at most
    sign, says = _difference(old, new)
    return Move(title(one), _stands(old), _stands(new), sign, says)


def _stands(duty: Duty | None) -> str:
    if duty is None or duty.status is DutyStatus.NOT_OWED:
        return "Not owed"
    if duty.done_on:
        return f"Done on {_day(duty.done_on)}"
    if duty.status is DutyStatus.ON_HOLD and duty.hold_until:
        return _on_hold(duty.hold_until, duty.due_on)
    open_ = "Perhaps owed, l" if duty.status is DutyStatus.UNDECIDED else "L"
    if duty.due_on is None:
        return "Perhaps owed" if duty.status is DutyStatus.UNDECIDED else _NO_DAY.get(duty.law, _NO_DAY_YET)
    late = ", overdue" if duty.status is DutyStatus.OVERDUE else ""
    return f"{open_}ast day {_day(duty.due_on)}{late}"


_NO_DAY_YET = "Owed, no last day yet"
_NO_DAY = dict.fromkeys((Law.MICHIGAN, Law.MISSOURI), "Owed without unreasonable delay")


def _on_hold(hold_until: date, due_on: date | None) -> str:
    if hold_until == UNTIL_LIFTED:
        return "On hold until law enforcement lifts it"
    return f"On hold until {_day(hold_until)}" + (f"; last day {_day(due_on)}" if due_on else "")


def _difference(old: Duty | None, new: Duty | None) -> tuple[str, str]:
    if not _counts(old) and new is not None:
        return NEW, "Newly owed" if new.why.value else "Newly open"
    if not _counts(new) and old is not None:
        return GONE, "No longer owed"
    if old is None or new is None:
        return SAME, "Stays"
    if _stands(old) == _stands(new):
        return (SAME, "Stays") if old.how == new.how else (OTHER, f"In another form: {'; '.join(new.how)}")
    sign, says = _days(old.due_on, new.due_on)
    if (old.why.value is None) is not (new.why.value is None):
        settled = "not settled any more" if new.why.value is None else "owed for certain"
        return (OTHER, settled.capitalize()) if sign == SAME else (sign, f"{says}, {settled}")
    return (OTHER, "Stands otherwise") if sign == SAME else (sign, says)


def _days(before: date | None, after: date | None) -> tuple[str, str]:
    if before == after:
        return SAME, "Stays"
    if before is None or after is None:
        return OTHER, "Becomes known" if before is None else "Is not known any more"
    days = (after - before).days
    count = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return (LATER, f"{count} later") if days > 0 else (EARLIER, f"{count} earlier")


def _day(day: date | None) -> str:
    return day_in_words(day) if day else "Not known yet"
