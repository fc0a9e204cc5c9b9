"""What a case still lacks before it is closed, and what of that may be waived with reasons; pure."""

from collections.abc import Iterator
from typing import NamedTuple

from forthwith.breach.affected.standing import NEXT, WORDS, State
from forthwith.breach.case.state import CaseState
from forthwith.ui.words import day_in_words


class Lack(NamedTuple):
    """One thing that is open: in words, the page where it is settled (see `next_act.Act`), whether it may be waived."""

    code: str
    says: str
    page: str
    may_be_waived: bool = False


def lacks(case: CaseState) -> tuple[Lack, ...]:
    """Everything that is open; a duplicate's duties are done in the incident it belongs to."""
    return (*(_duplicate(case) if case.duplicate_of else _own(case)), *_always(case))


def _duplicate(case: CaseState) -> Iterator[Lack]:
    if case.knew_before_it:
        yield Lack(
            "knowledge",
            f"{case.duplicate_of} does not hold this report’s first day of knowledge, which is earlier than its clock",
            f"/incidents/{case.duplicate_of}/facts/knowledge/",
        )


def _own(case: CaseState) -> Iterator[Lack]:
    if case.made is None:
        yield Lack("determination", "Nothing is determined", "determination/")
    elif case.is_reopened:
        yield Lack("reopened", "New facts ask for a new determination", "determination/")
    if laws := [one.laws for one in case.duties if one.waits_for_counsel]:
        yield Lack("counsel", f"Counsel has not answered on {', '.join(laws)}", "facts/counsel/")
    for one in (one for one in case.duties if not one.waits_for_counsel):
        by = f", last day {day_in_words(one.due_on)}" if one.due_on else ""
        state = "Owed and not done" if one.owed else "Not settled whether it is owed"
        yield Lack("duties", f"{state}: {one.title}{by}", one.href)
    if case.unsettled:
        yield Lack("rows", f"Rejected rows nobody has accounted for: {case.unsettled:,}", "people/")
    if case.made is None or case.made.is_breach:
        for state in (one for one in State if case.waiting(one) and not one.is_over):
            yield Lack(
                "people",
                f"{WORDS[state]}: {case.waiting(state):,} ({NEXT[state].lower()})",
                "people/standing/",
                True,
            )
    if case.made and not case.made.is_breach and not case.readings:
        yield Lack(
            "reading",
            "No second person has read the determination that this is no breach",
            "determination/",
            True,
        )
    if case.is_disputed:
        yield Lack("dispute", "The second reader disagrees with the determination", "determination/", True)


def _always(case: CaseState) -> Iterator[Lack]:
    if case.posting_stands:
        yield Lack("posting", "The posting of the substitute notice still stands", "substitute/", True)
    if case.line_is_open:
        yield Lack("line", "The toll-free number of the substitute notice is still open", "substitute/", True)
    if case.open_tasks:
        yield Lack("tasks", f"Tasks not done: {case.open_tasks}", "case-work/", True)


def waived(open_: tuple[Lack, ...], codes: frozenset[str]) -> tuple[Lack, ...]:
    """What keeps the case open once these kinds are waived."""
    return tuple(one for one in open_ if not (one.may_be_waived and one.code in codes))
