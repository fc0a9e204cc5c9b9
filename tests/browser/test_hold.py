"""A hold moves everything: supposed first, then made in writing; nothing goes out until it lapses; then everything may.

What if        every duty beside today's, nothing saved.
In writing     both dates on every notice; the mailing and the posting are refused.
The day after  the hold is over by itself, and the letters go.
"""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from forthwith import clock
from forthwith.breach.models import Incident
from forthwith.ui.words import day_in_words
from tests import cast as told
from tests import outward
from tests.browser import officer
from tests.browser.desk import answer, duty_of, fill, press
from tests.cast import REACHABLE, UNREACHABLE

DELAY = 40  # days from the test's today to the last day of the delay
ROWS = (*(REACHABLE.format(one) for one in range(3)), *(UNREACHABLE.format(one) for one in range(10)))


@pytest.fixture
def case(cast):
    """Letters printed and a public notice approved: only the going out is left."""
    case = told.brought(cast, to="determined")
    told.take_roster(cast, case, told.roster(ROWS))
    for step in ("letter drafted", "letter approved", "printing ordered", "printed"):
        told.STEPS[step](cast, case)
    outward.approved_posting(cast, case)
    return Incident.objects.get(pk=case.pk)


@pytest.fixture
def later(monkeypatch):
    """`later(41)`: the clock of the whole house goes on by so many days."""

    def gone_by(days: int) -> None:
        class Later(datetime):
            @classmethod
            def now(cls, tz=None):
                return super().now(tz) + timedelta(days=days)

        monkeypatch.setattr(clock, "datetime", Later)

    return gone_by


def test_a_hold_moves_everything_until_it_lapses(case, enter, see, later, faults):
    at, until = f"/incidents/{case.reference}/", clock.today() + timedelta(days=DELAY)
    page = enter("priya")
    supposed(page, see, at, until)
    stated(page, see, at, until)
    both_dates_stand_on_every_notice(page, see, at, until)
    nothing_goes_out(page, see, at, faults)
    later(DELAY + 1)
    page = enter("priya")
    page.goto(at)
    expect(page.get_by_text(re.compile("Law enforcement holds"))).to_have_count(0)
    see(page, "List sent to a wrong office")
    everything_may_go(page, see, at)
    officer.verifies(page)


def supposed(page, see, at, until):
    page.goto(f"{at}what-if/")
    fill(
        page,
        {
            "Law enforcement asks to wait: day of the statement": officer.day(-2),
            "Last day of the delay it names": until.isoformat(),
        },
    )
    press(page, "See what would follow")
    moves = page.get_by_role("table", name=re.compile("^What would follow"))
    expect(moves.get_by_role("row", name=re.compile("Notice to each person affected"))).to_contain_text(
        re.compile("hold", re.IGNORECASE)
    )
    see(page, "What if")
    page.goto(at)
    expect(page.get_by_text(re.compile("Law enforcement holds"))).to_have_count(0)


def stated(page, see, at, until):
    page.goto(f"{at}facts/law-enforcement/")
    fill(
        page,
        {
            "Day of the statement": officer.day(-2),
            "The official’s name, title and agency": "Sergeant Lee, State Police",
            "A writing: the last day of the delay it specifies": until.isoformat(),
        },
    )
    page.get_by_label("Written or oral?").select_option("Written")
    page.get_by_label("What would the notice do?").select_option("Impede criminal investigation")
    answer(page, "Was it made by a law-enforcement official?", "Yes")
    press(page, "Add")
    see(page, "Law-enforcement delay")


def both_dates_stand_on_every_notice(page, see, at, until):
    page.goto(at)
    words = f"Law enforcement holds the notices until {day_in_words(until)}"
    expect(page.get_by_text(words)).to_be_visible()
    for title in ("Notice to each person affected", "Substitute notice", "Notice to the Secretary of HHS"):
        duty = duty_of(page, title)
        expect(duty).to_contain_text("On hold")
        expect(duty).to_contain_text(re.compile(r"due in \d+ days, .*the last day is [A-Z]", re.DOTALL))
    see(page, "List sent to a wrong office")
    officer.shows(page, f"{at}holds/", see, "Holds and delays")
    notices = page.get_by_role("table", name="Every notice, both ways of counting")
    for row in notices.locator("tbody tr").all():
        expect(row).to_contain_text("On hold")
        assert len(re.findall(r"\b20\d\d\b", row.inner_text())) >= 3, "without, conservative, tolled"


def nothing_goes_out(page, see, at, faults):
    for go_out in (record_the_mailing, post_the_notice):
        go_out(page, at)
        expect(page.get_by_role("heading", level=1)).to_have_text("This cannot be done now")
        expect(page.get_by_role("main")).to_contain_text("hold")
        assert "status of 409" in faults.pop()
    see(page, "This cannot be done now")


def record_the_mailing(page, at):
    page.goto(f"{at}printing/")
    page.get_by_role("link", name=re.compile(r"^Run \d+")).first.click()
    fill(page, {"Proof of mailing": "Statement 20"})
    press(page, "Record the mailing")


def post_the_notice(page, at):
    page.goto(f"{at}substitute/")
    fill(page, {"Page of your own site that links to it": outward.HOME_PAGE})
    press(page, "Post version 1 now")


def everything_may_go(page, see, at):
    record_the_mailing(page, at)
    expect(page.get_by_role("row", name=re.compile("Statement 20")).first).to_be_visible()
    see(page, re.compile(r"^Run \d+: letter 1"))
    post_the_notice(page, at)
    expect(page.get_by_text(re.compile("Posted since"))).to_be_visible()
    see(page, "Substitute notice")
