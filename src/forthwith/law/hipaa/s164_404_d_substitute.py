"""45 CFR 164.404(d)(2) Substitute notice as a state: which form the count asks for, and whether it is complete."""

from collections.abc import Iterator
from datetime import date

from forthwith.law.dates import days_after
from forthwith.law.hipaa.case import Case, Term, duty, given_on, not_owed
from forthwith.law.hipaa.decision import Addressee, Duty
from forthwith.law.hipaa.facts import Affected, Notice, Substitute
from forthwith.law.hipaa.published import APPLIES_FROM, since_2009
from forthwith.law.hipaa.s164_404 import CITE as S164_404
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing, Reason
from forthwith.law.readings import (
    FEWER_BY_POSTING,
    NINETY_DAYS,
    SUBSTITUTE_COMPLETE,
    SUBSTITUTE_WITHIN_LIMIT,
)

CITE: Cite = S164_404 / "d" / "2"

FEWER_THAN = Dated(CITE, since_2009(10))
POSTING_DAYS = Dated(CITE / "ii", since_2009(90))

Part = Finding["date | None"]

_NOT_COMPLETE: Part = Finding(None, "The form for 10 or more is not complete", POSTING_DAYS.cite)


_UNREACHABLE = Missing("how many individuals cannot be reached", "affected.unreachable")
_TO = "individuals whose contact information is insufficient or out of date"
_FEWER_THAN_TEN = ("alternative written notice, telephone or other means",)
_TEN_OR_MORE = (
    "a conspicuous posting of 90 days on the home page",
    "or a conspicuous notice in major print or broadcast media where they likely live",
    "and in either case a toll-free number active for at least 90 days",
)


def unreachable(affected: Affected, addressees: tuple[Addressee, ...]) -> tuple[int, bool]:
    """The individuals known to be unreachable, and whether that is all of them."""
    known = sum(one.counts_as_unreachable for one in addressees)
    if affected.unreachable is not None:
        return max(known, affected.unreachable), True
    everybody = affected.total is not None and len(addressees) >= affected.total
    return known, everybody and all(one.is_settled for one in addressees)


def substitute_notice(case: Case, limit: Term, addressees: tuple[Addressee, ...]) -> Duty:
    """Where contact information is insufficient or out of date; not for next of kin."""
    count, certain = unreachable(case.incident.affected, addressees)
    if count > 0:
        return _owed(case, limit, count, certain=certain)
    if certain:
        fact = Fact("individuals who cannot be reached", 0)
        says = "No substitute notice: everyone can be reached"
        none: Finding[bool | None] = Finding(False, says, CITE, (fact,))
        return not_owed(case, Notice.SUBSTITUTE, none, _TO)
    says = f"Substitute notice {limit.says}, if anybody cannot be reached"
    why: Finding[bool | None] = Finding(None, says, CITE, (_UNREACHABLE, SUBSTITUTE_WITHIN_LIMIT))
    return duty(case, Notice.SUBSTITUTE, why, limit, to_whom=_TO)


def _owed(case: Case, limit: Term, count: int, *, certain: bool) -> Duty:
    """In the form the count asks for, and done once that form is complete; a count that moves opens it again."""
    fact = Fact("individuals who cannot be reached", count if certain else f"at least {count}")
    form = complete_on(case, count, certain=certain)
    many = count >= FEWER_THAN.on(case.ruled_on)  # 10 or more
    known = "" if certain else " as far as is known"
    says = f"Substitute notice to {'10 or more' if many else f'fewer than 10{known}'}, {limit.says}"
    open_: tuple[Reason, ...] = (NINETY_DAYS,) if many else () if certain else (_UNREACHABLE,)
    because = (*case.grounds, fact, form, *open_, SUBSTITUTE_WITHIN_LIMIT)
    why = Finding(case.is_breach, says, POSTING_DAYS.cite if many else CITE / "i", because)
    how = _TEN_OR_MORE if many else _FEWER_THAN_TEN
    return duty(case, Notice.SUBSTITUTE, why, limit, to_whom=_TO, how=how, done_on=form.value, by_form=True)


def posting_removable_on(posted_on: date) -> Finding[date]:
    """(ii) The first day on which a posting of 90 days, or its toll-free number, may end."""
    removable_on = days_after(posted_on, POSTING_DAYS.on(max(posted_on, APPLIES_FROM)))
    because = (Fact("posted on", posted_on), NINETY_DAYS)
    return Finding(removable_on, f"Keep it up until {removable_on}", POSTING_DAYS.cite, because)


def complete_on(case: Case, count: int, *, certain: bool) -> Part:
    """The day on which the form that the count asks for was complete; None while it is not."""
    substitute = case.incident.substitute
    nothing = substitute.posted_on is None and substitute.major_media_on is None
    posted = _NOT_COMPLETE if nothing else ten_or_more(substitute, as_of=case.as_of)
    if count >= FEWER_THAN.on(case.ruled_on) or not certain:  # 10 or more, or perhaps so
        return posted
    told = _told(case, count)
    if told.value is None and posted.value is not None:
        return Finding(posted.value, posted.says, posted.cite, (*posted.because, FEWER_BY_POSTING))
    return told


def _told(case: Case, count: int) -> Part:
    """(i) Fewer than 10: each was told by alternative written notice, telephone or other means."""
    substitute = case.incident.substitute
    told_on = seen(substitute.told_on, case.as_of) or given_on(case, Notice.SUBSTITUTE)
    if told_on is None:
        return Finding(None, "It is not on record that they were told by other means", CITE / "i")
    if substitute.told is not None and substitute.told < count:
        says = f"Told by other means: {substitute.told} of the {count} who cannot be written to"
        return Finding(None, says, CITE / "i", (Fact("the last was told on", told_on),))
    return Finding(told_on, f"The last of them was told by other means on {told_on}", CITE / "i")


def ten_or_more(substitute: Substitute, *, as_of: date) -> Part:
    """(ii) A posting of 90 days or a notice in major media, and a toll-free number of 90 days in either."""
    shown = [posting(substitute, as_of=as_of), _major_media(substitute, as_of)]
    days = [part.value for part in shown if part.value is not None]
    line = toll_free(substitute, min(days, default=None), as_of=as_of)
    parts: tuple[Reason, ...] = (*shown, line, SUBSTITUTE_COMPLETE)
    if not days or line.value is None:
        return Finding(None, _NOT_COMPLETE.says, POSTING_DAYS.cite, parts)
    complete = max(min(days), line.value)
    return Finding(
        complete, f"The form for 10 or more has been complete since {complete}", POSTING_DAYS.cite, parts
    )


def posting(substitute: Substitute, *, as_of: date) -> Part:
    """The posting on the home page: conspicuous, and kept up 90 days."""
    posted_on = seen(substitute.posted_on, as_of)
    if posted_on is None:
        return Finding(None, "No posting on the home page is on record", POSTING_DAYS.cite)
    keep = posting_removable_on(posted_on)
    removed_on = seen(substitute.removed_on, as_of)
    if removed_on is not None and removed_on < keep.value:
        says = f"The posting came down on {removed_on}, before its 90 days were over on {keep.value}"
        return Finding(None, says, POSTING_DAYS.cite, (keep,))
    return Finding(posted_on, f"Posted on the home page on {posted_on}", POSTING_DAYS.cite, (keep,))


def _major_media(substitute: Substitute, as_of: date) -> Part:
    noticed_on = seen(substitute.major_media_on, as_of)
    if noticed_on is None:
        return Finding(None, "No notice in major print or broadcast media is on record", POSTING_DAYS.cite)
    return Finding(noticed_on, f"In major print or broadcast media on {noticed_on}", POSTING_DAYS.cite)


def toll_free(substitute: Substitute, shown_on: date | None, *, as_of: date) -> Part:
    """The toll-free number: named, and active 90 days from the day it could be read."""
    active_from = seen(substitute.toll_free_from, as_of)
    if active_from is None or not substitute.toll_free.strip():
        return Finding(None, "No active toll-free number is on record", POSTING_DAYS.cite)
    keep = posting_removable_on(max(active_from, shown_on or active_from))
    closes_on = substitute.toll_free_until
    if closes_on is not None and closes_on < keep.value:
        says = f"The toll-free number closes on {closes_on}, before its 90 days are over on {keep.value}"
        return Finding(None, says, POSTING_DAYS.cite, (keep,))
    return Finding(
        active_from, f"The toll-free number has been active since {active_from}", POSTING_DAYS.cite, (keep,)
    )


def cut_short(case: Case, duties: tuple[Duty, ...]) -> Iterator[Finding[bool | None]]:
    """What was taken down or closed before its 90 days, where substitute notice is owed."""
    substitute = case.incident.substitute
    if substitute.removed_on is None and substitute.toll_free_until is None:
        return
    if not any(duty.notice is Notice.SUBSTITUTE and duty.why.value for duty in duties):
        return
    posted = posting(substitute, as_of=case.as_of)
    line = toll_free(substitute, seen(substitute.posted_on, case.as_of), as_of=case.as_of)
    for day, part in ((substitute.removed_on, posted), (substitute.toll_free_until, line)):
        if day is not None and part.value is None and part.because:
            yield Finding(True, part.says, part.cite, part.because)


def seen(day: date | None, as_of: date) -> date | None:
    """A day that has come, seen from a day."""
    return day if day is not None and day <= as_of else None
