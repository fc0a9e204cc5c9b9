"""A February audit in the browser: the desk by keys and by buttons, an LSO by link, the closing."""

import re
from time import sleep

import pytest
from playwright.sync_api import Page, Route, expect

from forthwith.access.actions.asks import link_to_hand_over
from forthwith.access.actions.closing import send_asks
from forthwith.access.models import Ask, Decision
from tests.access.audited import audited, row
from tests.access.cast import set_up
from tests.browser.desk import strike

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage(cast):
    return set_up(cast)


@pytest.fixture
def audit(stage):
    return audited(stage)


def test_rows_are_decided_by_one_key_each(audit, page, sign_in, assert_accessible, picture):
    sign_in(page, "theo")
    page.goto(f"/access/audits/{audit.reference}/")
    assert_accessible(page)
    picture(page, "audit-1280")
    page.get_by_role("link", name="Decide the next row").click()
    assert_accessible(page)
    picture(page, "desk-row-1280")
    strike(page, "d")
    expect(page.get_by_text("Row 2 of 6")).to_be_visible()
    strike(page, "k")  # to keep takes a reason: the key goes to it
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("On leave until December; the LSO says so.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Row 3 of 6")).to_be_visible()
    assert list(Decision.objects.values_list("kind", flat=True)) == ["disable", "keep"]
    strike(page, "ArrowLeft")
    expect(page.get_by_text("On leave until December")).to_be_visible()
    strike(page, "u")
    expect(page.get_by_text("Row 3 of 6")).to_be_visible()
    assert Decision.objects.last().kind == "taken back"


def test_a_key_struck_as_soon_as_the_row_is_seen_is_heard(audit, page, sign_in):
    sign_in(page, "theo")
    page.route("**/desk*.js", _late)
    page.goto(f"/access/audits/{audit.reference}/rows/1/", wait_until="commit")
    strike(page, "d")
    expect(page.get_by_text("Row 2 of 6")).to_be_visible()


def _late(script: Route) -> None:
    """A script over a slow line."""
    sleep(2)
    script.continue_()


def test_the_list_of_rows_decides_together_without_javascript(
    audit, plain_page: Page, sign_in, assert_accessible
):
    sign_in(plain_page, "nora")
    plain_page.goto(f"/access/audits/{audit.reference}/rows/")
    plain_page.locator("label[for=mark_1]").click()
    plain_page.locator("label[for=mark_4]").click()
    plain_page.get_by_label("Decision").select_option("disable")
    plain_page.get_by_label("Reason for all of them").fill("No use in 180 days; no word from the agency.")
    plain_page.get_by_role("button", name="Decide the marked rows").click()
    expect(plain_page.get_by_text("2 rows are decided together")).to_be_visible()


def test_pages_hold_at_phone_width(audit, phone, sign_in, assert_accessible, picture):
    sign_in(phone, "theo")
    for place, name in (("", "audit"), ("rows/", "rows"), ("rows/1/", "desk-row"), ("asks/", "asks")):
        phone.goto(f"/access/audits/{audit.reference}/{place}")
        assert_accessible(phone)
        picture(phone, f"{name}-390")
    phone.goto("/access/")
    assert_accessible(phone)
    picture(phone, "overview-390")


def test_an_lso_answers_by_link_without_an_account(stage, audit, phone, assert_accessible, picture):
    send_asks(audit=audit, by=stage.manager)
    link = link_to_hand_over(ask=Ask.objects.get(part="A1"), by=stage.manager)
    phone.goto(link)
    assert_accessible(phone)
    picture(phone, "answer-first-390")
    phone.get_by_role("button", name=re.compile("show the questions")).click()
    assert_accessible(phone)
    for one in audit.rows.filter(unit="A1"):
        group = phone.get_by_role("group", name=re.compile(one.facts["sam_account_name"]))
        group.get_by_text("No longer employed").click()
    expect(phone.locator("#saved")).to_contain_text("Saved")
    picture(phone, "answer-questions-390")
    phone.get_by_role("button", name="Send all answers").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your answer is sent")
    assert row(audit, "bert").stands == "terminated"


def test_pages_of_the_security_officer(audit, page, sign_in, assert_accessible, picture):
    send_asks(audit=audit, by=audit.opened_by)
    sign_in(page, "nora")
    for place, name in (
        ("asks/", "asks"),
        ("forms/", "forms"),
        ("rows/", "rows"),
        ("close/", "close"),
        ("", "audit-answered"),
    ):
        page.goto(f"/access/audits/{audit.reference}/{place}")
        assert_accessible(page)
        picture(page, f"{name}-1280")
    page.goto("/access/")
    assert_accessible(page)
    picture(page, "overview-1280")
    page.goto("/access/audits/open/?kind=provider")
    assert_accessible(page)
    picture(page, "open-1280")
