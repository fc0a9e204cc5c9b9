"""Every main page at phone width; facts without JavaScript; a hold on every duty; the keyboard alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from forthwith import clock
from forthwith.breach.questions import SECTIONS
from forthwith.ui.words import day_in_words

CASE_PAGES = [
    "",
    *(f"facts/{slug}/" for slug in SECTIONS),
    "determination/",
    "people/",
    "letter/",
    "printing/",
]


def test_every_page_of_a_case_is_accessible_on_a_phone(phone, sign_in, brought, assert_accessible):
    reference = brought(to="mailed").reference
    sign_in(phone, "priya")
    for page in [*(f"/incidents/{reference}/{name}" for name in CASE_PAGES), f"/record/{reference}/"]:
        phone.goto(page)
        expect(phone.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(phone)


@pytest.mark.parametrize("name", ["priya", "alma", "wes", "otto"])
def test_what_each_role_sees_is_accessible_on_a_phone(phone, sign_in, brought, assert_accessible, name):
    brought(to="determined")
    phone.goto("/sign-in/")
    assert_accessible(phone)
    sign_in(phone, name)
    main = phone.get_by_role("navigation", name="Main").get_by_role("link")
    for address in ["/people/me/", *(link.get_attribute("href") for link in main.all())]:
        phone.goto(address)
        expect(phone.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(phone)


def test_the_administrators_pages_are_accessible_on_a_phone(phone, sign_in, cast, assert_accessible):
    sign_in(phone, "alma")
    for address in ("/people/add/", f"/people/{cast.priya.pk}/"):
        phone.goto(address)
        assert_accessible(phone)


@pytest.fixture
def assert_refused(page, faults, assert_accessible):
    """The page tells a refusal under this heading, with this status."""

    def refused(heading, status):
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_accessible(page)
        assert f"status of {status}" in faults.pop()

    return refused


def test_a_page_for_other_roles_is_refused(page, sign_in, assert_refused):
    sign_in(page, "wes")
    page.goto("/incidents/")
    assert_refused("You may not do this", 403)


@pytest.mark.parametrize("address", ["/incidents/INC-1/", "/nowhere/"])
def test_a_page_that_is_not_there_is_told_so(page, sign_in, assert_refused, address):
    sign_in(page, "priya")
    page.goto(address)
    assert_refused("There is no such page", 404)


def test_facts_changed_meanwhile_are_not_overwritten(page, sign_in, brought, cast, assert_refused):
    from tests.cast import record_facts

    incident = brought(to="reported")
    sign_in(page, "priya")
    page.goto(f"/incidents/{incident.reference}/facts/protection/")
    record_facts(cast, incident)
    page.get_by_role("button", name="Save", exact=True).click()
    assert_refused("This cannot be done now", 409)


def test_an_incident_is_reported_and_determined_without_javascript(plain_page, sign_in, cast):
    sign_in(plain_page, "wes")
    fill(
        plain_page,
        {"In one line, what happened?": "List sent astray", "When did you notice it?": today()},
    )
    plain_page.get_by_role("button", name="Report").click()
    reference = plain_page.get_by_role("heading", level=1).inner_text().removeprefix("Your report ")
    plain_page.get_by_role("button", name="Sign out").click()
    sign_in(plain_page, "priya")
    plain_page.goto(f"/incidents/{reference}/facts/what-happened/")
    fill(plain_page, {"First day of the incident": today(), "Last day of the incident": today()})
    choose(plain_page, {"What was done?": "Disclosure", "Does the Privacy Rule permit it?": "No"})
    choose(plain_page, {"Is it individually identifiable health information?": "Yes"})
    choose(plain_page, {"Was it encrypted, consistent with NIST?": "No"})
    plain_page.goto(f"/incidents/{reference}/determination/")
    plain_page.get_by_label("Reasons").fill("Nothing shows a low probability of compromise.")
    plain_page.get_by_role("button", name="Determine: Presumed breach").click()
    expect(plain_page.get_by_text("Determined as “Presumed breach” by Priya")).to_be_visible()


def fill(page, texts):
    for label, text in texts.items():
        page.get_by_label(label, exact=True).fill(text)


def choose(page, choices):
    """Answer these questions and go on to the next page."""
    for question, choice in choices.items():
        page.get_by_role("group", name=question, exact=True).get_by_text(choice, exact=True).click()
    page.get_by_role("button", name="Save and go on").click()


def today():
    return clock.today().isoformat()


def test_a_law_enforcement_hold_stops_every_duty_and_shows_both_dates(page, sign_in, brought):
    reference = brought(to="determined").reference
    until = clock.today() + timedelta(days=20)
    sign_in(page, "priya")
    page.goto(f"/incidents/{reference}/facts/law-enforcement/")
    fill(
        page,
        {
            "Day of the statement": (clock.today() - timedelta(days=2)).isoformat(),
            "The official’s name, title and agency": "Sergeant Lee, State Police",
            "A writing: the last day of the delay it specifies": until.isoformat(),
        },
    )
    page.get_by_label("Written or oral?").select_option("Written")
    page.get_by_label("What would the notice do?").select_option("Impede criminal investigation")
    page.get_by_role("group", name="Was it made by a law-enforcement official?").get_by_text("Yes").click()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text(f"The delay it specifies ends on {day_in_words(until)}")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    held = page.locator(".site-item").filter(has_text="On hold")
    owed = (
        page.locator(".site-item")
        .filter(has_not_text=re.compile("Not owed|Review of policies"))
        .filter(has=page.get_by_role("heading"))
    )
    assert held.count() == owed.count() > 0
    for duty in held.all():
        expect(duty).to_contain_text(f"Law enforcement holds it until {day_in_words(until)}")
        expect(duty).to_contain_text(re.compile(r"due in \d+ days, .*the last day is [A-Z]", re.DOTALL))


def test_the_keyboard_alone_signs_in_and_reports(page, cast):
    from tests.cast import PASSWORD, email

    page.goto("/sign-in/")
    expect(page.get_by_label("E-mail address")).to_be_focused()
    page.keyboard.type(email("wes"))
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an incident")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, "In one line, what happened?")
    page.keyboard.type("Badge lost")
    tab_to(page, "When did you notice it?")
    page.keyboard.type(f"{clock.today():%m%d%Y}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Your report INC-"))


def tab_to(page, label):
    wanted = page.get_by_label(label)
    for _ in range(20):
        page.keyboard.press("Tab")
        assert outlined(page)
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches “{label}”")


def outlined(page):
    """Whether the focus can be seen."""
    return page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")


def test_what_is_wrong_takes_the_focus(page, sign_in, cast):
    sign_in(page, "wes")
    fill(page, {"In one line, what happened?": "Badge lost", "When did you notice it?": "2999-01-01"})
    page.get_by_role("button", name="Report").click()
    faults = page.get_by_role("alert").filter(has_text="Nothing was saved")
    expect(faults).to_be_focused()
    faults.get_by_role("link").click()
    expect(page.get_by_label("When did you notice it?")).to_be_focused()
