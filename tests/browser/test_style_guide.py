"""Every component in a real browser: accessible, readable at phone width, alive under the strict policy."""

from playwright.sync_api import Page, expect


def test_every_component_is_accessible(page: Page, style_guide, assert_accessible, picture):
    page.goto(style_guide)
    picture(page, "style-guide")
    assert_accessible(page)


def test_every_component_is_accessible_on_a_phone(phone: Page, style_guide, assert_accessible, picture):
    phone.goto(style_guide)
    picture(phone, "style-guide-phone")
    assert_accessible(phone)


def test_faults_stand_above_the_form_and_lead_to_their_fields(
    page: Page, style_guide, assert_accessible, click_and_settle, picture
):
    page.goto(style_guide)
    click_and_settle(page.get_by_role("button", name="Save", exact=True))
    summary = page.get_by_role("alert").filter(has_text="Nothing was saved")
    summary.get_by_role("link", name="Kinds of data").click()
    expect(page.get_by_label("Names", exact=True)).to_be_focused()
    picture(page, "style-guide-faults")
    assert_accessible(page)


def test_the_form_works_without_javascript(plain_page: Page, style_guide):
    plain_page.goto(style_guide)
    plain_page.get_by_role("button", name="Save", exact=True).click()
    expect(plain_page.get_by_role("alert")).to_contain_text("Nothing was saved")


def test_reasons_open_without_javascript(plain_page: Page, style_guide):
    plain_page.goto(style_guide)
    reasons = plain_page.get_by_text("The breach counts as discovered")
    expect(reasons).to_be_visible()
    plain_page.get_by_text("Why this date?").click()
    expect(reasons).to_be_hidden()


def test_the_keyboard_can_skip_to_the_content(page: Page, style_guide):
    page.goto(style_guide)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_policy_holds_back_inline_scripts(chromium, live_server, style_guide):
    page = chromium.new_page()
    page.goto(f"{live_server.url.replace('localhost', '127.0.0.1')}{style_guide}")
    page.evaluate("document.body.setAttribute('onclick', 'fired = 1')")
    page.evaluate("document.body.click()")
    assert page.evaluate("typeof fired") == "undefined"
    page.close()
