"""A small breach into the annual log: determined, letters mailed, submitted through the portal, closed.

Priya   determines it, takes in three people, drafts the letter that Sam approves, prints and mails it.
        The log of the year lists the breach as still to submit; once its sheet is recorded as submitted, as submitted.
        She reviews the policies, closes the case, and the record holds.
"""

import re

import pytest
from playwright.sync_api import expect

from forthwith import clock
from tests.browser import officer
from tests.browser.desk import answer, duty_of, fill, follow, press
from tests.cast import REACHABLE, roster

TRACKING = "SMALL-26-0017"
YEAR = clock.today().year


@pytest.mark.usefixtures("entity")
def test_a_small_breach_goes_into_the_annual_log_and_is_closed(enter, see, brought):
    case = f"/incidents/{brought(to='facts recorded').reference}/"
    priya, sam = enter("priya"), enter("sam")
    everybody_is_written_to(priya, sam, see, case)
    the_log_asks_for_it(priya, see)
    officer.reports_to_the_secretary(priya, f"{case}hhs/hipaa/", TRACKING)
    see(priya, re.compile("Secretary"))
    the_log_holds_it(priya, see)
    priya_closes_it(priya, see, case)
    officer.verifies(priya)


def everybody_is_written_to(priya, sam, see, case):
    priya.goto(case)
    officer.determines(priya)
    officer.takes(priya, "three.csv", roster(tuple(REACHABLE.format(one) for one in range(3))), 3)
    follow(priya, "Letter")
    fill(priya, officer.LETTER)
    press(priya, "Keep as version 1")
    officer.approves(sam, f"{case}letter/1/", "Approve letter 1")
    officer.prints(priya, 3)
    officer.mails(priya, "Statement 18")
    follow(priya, "Overview")
    expect(duty_of(priya, "Notice to each person affected")).to_contain_text("Done")
    see(priya, "List sent to a wrong office")


def the_log_asks_for_it(page, see):
    officer.shows(page, "/log/annual/", see, f"Log of {YEAR} to the Secretary of HHS")
    expect(page.get_by_role("row", name=re.compile("List sent to a wrong office"))).to_contain_text(
        "To submit"
    )


def the_log_holds_it(page, see):
    officer.shows(page, f"/log/annual/{YEAR}/", see, f"Log of {YEAR} to the Secretary of HHS")
    expect(page.get_by_role("row", name=re.compile("List sent to a wrong office"))).to_contain_text(TRACKING)
    officer.shows(page, "/log/", see, "Breach log")


def priya_closes_it(page, see, case):
    page.goto(f"{case}policy-review/")
    answer(page, "Was a policy or procedure changed?", "Yes")
    page.get_by_label("What was changed, or why nothing").fill("Lists go by the secure portal alone.")
    press(page, "Close the review")
    officer.shows(page, f"{case}closing/", see, "Closing")
    page.get_by_label("Why can the case be closed?").fill("Everybody was told, and the log holds it.")
    press(page, "Close the case")
    expect(page.get_by_text("This case is closed").first).to_be_visible()
    see(page, "Closing")
