"""Returned mail crosses ten: fewer than ten may be told by other means; ten are owed a public posting.

Nine letters come back by a file      fewer than 10; the tenth is typed in: 10 or more.
Priya drafts the notice, Sam approves it, Priya posts it; anybody reads it without signing in.
Two addresses are found               eight are left; the two are written to again.
"""

import re

import pytest
from playwright.sync_api import expect

from forthwith.breach.models import Incident
from tests import affected, outward
from tests.browser import officer
from tests.browser.desk import fill, follow, press, today
from tests.cast import REACHABLE

PEOPLE = 12


@pytest.fixture
def case(cast):
    """A case whose twelve people were all written to."""
    return affected.mailed_to(cast, tuple(REACHABLE.format(one) for one in range(PEOPLE)))


def test_returned_mail_crosses_ten_and_comes_back_to_eight(case, enter, see, open_page):
    at = f"/incidents/{case.reference}/"
    priya, sam = enter("priya"), enter("sam")
    nine_come_back_by_file(priya, see, at, case)
    the_tenth_comes_back(priya, see, at, case)
    address = a_notice_is_posted(priya, sam, see, at)
    anybody_reads_it(open_page(), see, address)
    for row in (2, 3):
        an_address_is_found(priya, at, affected.reference(case, row))
    see(priya, re.compile("Yew"))
    officer.shows(priya, f"{at}substitute/", see, "Substitute notice")
    expect(priya.get_by_text("8 living people cannot be reached by letter.")).to_be_visible()
    the_two_are_written_to_again(priya, see)
    officer.verifies(priya)
    assert affected.unreachable(Incident.objects.get(pk=case.pk)) == 8


def nine_come_back_by_file(page, see, at, case):
    rows = [f"{affected.reference(case, row)},{today()},VAC" for row in range(2, 11)]
    data = "\n".join(("Reference,Returned on,Reason", *rows, "")).encode()
    officer.shows(page, f"{at}people/returned/", see, "Returned mail")
    file = {"name": "back.csv", "mimeType": "text/csv", "buffer": data}
    page.get_by_label("File of returned letters").set_input_files(file)
    press(page, "Check this file")
    see(page, "Check the returned letters")
    press(page, "Record 9 returned letters")
    officer.shows(page, f"{at}substitute/", see, "Substitute notice")
    expect(page.get_by_text("9 living people cannot be reached by letter.")).to_be_visible()
    expect(page.get_by_text("Fewer than 10", exact=True).first).to_be_visible()


def the_tenth_comes_back(page, see, at, case):
    page.goto(f"{at}people/returned/")
    fill(page, {"Reference on the letter": affected.reference(case, 11).lower()})
    page.get_by_label("What the post says").select_option("Vacant")
    press(page, "Record this letter")
    see(page, "Returned mail")
    officer.shows(page, f"{at}substitute/", see, "Substitute notice")
    expect(page.get_by_text("10 living people cannot be reached by letter.")).to_be_visible()
    expect(page.get_by_text("10 or more", exact=True).first).to_be_visible()


def a_notice_is_posted(priya, sam, see, at):
    """Its public address."""
    fill(priya, {"Headline": outward.TEXT["subject_line"]})
    press(priya, "Keep as a new version")
    expect(priya.get_by_role("button", name="Approve version 1")).to_have_count(0)
    officer.approves(sam, f"{at}substitute/", "Approve version 1")
    priya.reload()
    fill(priya, {"Page of your own site that links to it": outward.HOME_PAGE})
    press(priya, "Post version 1 now")
    fill(priya, {"Toll-free number": "800-555-0100", "Active from": today()})
    press(priya, "Record the number")
    see(priya, "Substitute notice")
    return priya.get_by_role("link").filter(has_text="/notices/").get_attribute("href")


def anybody_reads_it(page, see, address):
    page.goto("/notices/")
    see(page, "Notices about health information")
    page.goto(address)
    see(page, outward.TEXT["subject_line"])
    expect(page.get_by_role("main")).to_contain_text("800-555-0100")


def an_address_is_found(page, at, person):
    page.goto(f"{at}people/one/{person}/")
    fill(page, {"Address": "77 New St"})
    page.get_by_label("Where do you know it from?").select_option("A telephone call")
    press(page, "Save the correction")
    expect(page.get_by_text("77 New St").first).to_be_visible()


def the_two_are_written_to_again(page, see):
    follow(page, "Printing and mailing")
    see(page, "Printing and mailing")
    expect(page.get_by_text("2 people are still to be written to")).to_be_visible()
    officer.prints(page, 2)
    officer.mails(page, "Statement 19")
    see(page, re.compile(r"^Run \d+: letter 1"))
