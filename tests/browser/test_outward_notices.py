"""The pages of the outward notices at phone width: accessible, nothing wider than the screen, for anybody who reads them."""

from playwright.sync_api import expect

from tests import outward

PAGES = ["substitute/", "releases/", "releases/MO/", "hhs/hipaa/", "associates/", "holds/"]


def assert_fits(phone):
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_page_of_the_outward_notices_is_accessible_on_a_phone(
    phone, sign_in, cast, brought, assert_accessible
):
    case = brought(to="determined")
    outward.staged(cast, case)
    sign_in(phone, "priya")
    pages = [f"/incidents/{case.reference}/{name}" for name in PAGES]
    for page in [*pages, "/log/annual/"]:
        phone.goto(page)
        phone.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        expect(phone.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(phone)
        assert_fits(phone)


def test_the_public_pages_are_accessible_on_a_phone_without_a_sign_in(
    phone, cast, brought, assert_accessible
):
    outward.post(cast, brought(to="determined"))
    phone.goto("/notices/")
    assert_accessible(phone)
    phone.get_by_role("main").get_by_role("link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(outward.TEXT["subject_line"])
    assert_accessible(phone)
    assert_fits(phone)
