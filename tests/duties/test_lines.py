"""What a duty's lines say of its status, its last day, its addressee and a hold."""

from datetime import date, timedelta

import pytest

from forthwith.duties.lines import lines
from forthwith.duties.models import Duty
from forthwith.law.states.holds import UNTIL_LIFTED

DUE, DAY = date(2026, 3, 2), timedelta(days=1)


def said(**more) -> str:
    """The lines of a duty seen a day before its last one."""
    duty = Duty(owed=True, due_on=DUE, to_whom="the <media>", cite="45 CFR 164.406", **more)
    return lines(duty, DUE - DAY)


def test_it_is_told_to_whom_and_how_and_markup_in_it_is_text():
    told = said(how=["by letter", "on <our> page"])
    assert "<p>To the &lt;media&gt;: by letter; on &lt;our&gt; page. <cite" in told
    assert "<p>To the &lt;media&gt;. <cite" in said()


def test_what_was_done_says_when_and_counts_no_more():
    told = said(done_on=DUE - DAY)
    assert "Done</span> on March 1, 2026; the last day was March 2, 2026</p>" in told
    assert "countdown" not in told
    assert "countdown" in said()


HELD = [
    (DUE + DAY,    None,          None,        "Law enforcement holds it until March 3, 2026."),
    (DUE - 2*DAY,  None,          None,        "Law enforcement held it until February 28, 2026."),
    (DUE + DAY,    DUE + 9*DAY,   None,        "if the hold stops the clock, the last day is March 11, 2026."),
    (UNTIL_LIFTED, DUE + 9*DAY,   None,        "holds it until it says that the notice need not wait any longer."),
    (DUE + DAY,    DUE + 9*DAY,   DUE - DAY,   ""),
    (None,         None,          None,        ""),
]  # fmt: skip


@pytest.mark.parametrize(("until", "tolled", "done_on", "sentence"), HELD)
def test_a_hold_is_told_while_it_is_not_done(until, tolled, done_on, sentence):
    told = said(hold_until=until, tolled_due_on=tolled, done_on=done_on)
    assert (sentence in told) if sentence else ("Law enforcement" not in told)
