"""The README's pictures, of the sample agency: `pytest tests/browser/test_pictures.py --pictures docs/pictures`."""

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize

DESK = ViewportSize(width=1100, height=820)
HAND = ViewportSize(width=390, height=760)
PASSWORD = "a password of the pictures"
SMALL = 150_000  # bytes, so that the README loads quickly


@pytest.fixture
def agency(transactional_db, settings, tmp_path) -> dict[str, str]:
    """The sample agency; its cases by a word of their titles."""
    from forthwith.breach.models import Incident
    from forthwith.sample import agency

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    settings.ENTITY_NAME = "Osage Prairie Department of Mental Health (sample)"
    settings.ENTITY_ADDRESS = ["100 Example Street", "Prairie Bluff MO 65000"]
    settings.SAMPLE = True
    agency.load(password=PASSWORD)
    words = ("portal", "fax", "chart", "Laptop")
    return {word: one.reference for one in Incident.objects.all() for word in words if word in one.title}


def enter(page: Page, email: str = "priya.shah@sample.example") -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_the_readme_shows_the_main_pages(open_page, agency, picture):
    page, phone = open_page(DESK), open_page(HAND)
    shown = {
        "home": ("/", open_reasons),
        "incident": (f"/incidents/{agency['portal']}/", None),
        "why": (f"/incidents/{agency['portal']}/determination/", None),
        "roster-check": (f"/incidents/{agency['Laptop']}/people/", check_a_list),
        "letter": (f"/incidents/{agency['portal']}/letter/1/", leave_something_out),
        "printing": (f"/incidents/{agency['fax']}/printing/", None),
        "binder": (f"/record/{agency['fax']}/", None),
    }
    enter(page)
    for name, (address, then) in shown.items():
        page.goto(address)
        if then:
            then(page)
        assert picture(page, name, whole=False).stat().st_size < SMALL
    enter(phone)
    phone.goto(f"/incidents/{agency['Laptop']}/")
    assert picture(phone, "phone", whole=False).stat().st_size < SMALL


def test_the_readme_shows_access_and_the_program(open_page, agency, picture):
    from forthwith.access.models import Audit, AuditKind, Review
    from forthwith.program.risks.models import Analysis

    audit = Audit.objects.get(kind=AuditKind.PROVIDER).reference
    shown = {
        "access": ("/access/", None),
        "desk": (f"/access/audits/{audit}/desk/", None),
        "activity-review": (f"/access/activity/{Review.objects.get().reference}/", None),
        "year": ("/program/", None),
        "heat-map": (f"/program/risks/{Analysis.objects.get(closed_at=None).reference}/", ".heat"),
    }
    page = open_page(DESK)
    enter(page, "nora.kim@sample.example")
    for name, (address, seen) in shown.items():
        page.goto(address)
        if seen:
            page.locator(seen).scroll_into_view_if_needed()
        assert picture(page, name, whole=False).stat().st_size < SMALL


def open_reasons(page: Page) -> None:
    page.get_by_text("Why?").first.click()


def check_a_list(page: Page) -> None:
    """A list with rows that cannot be taken, checked but not taken."""
    from forthwith.sample.people import roster_csv

    file = FilePayload(name="laptop.csv", mimeType="text/csv", buffer=roster_csv(140, messy=True))
    page.get_by_label("List of affected people").set_input_files(file)
    page.get_by_role("button", name="Check this file").click()
    page.get_by_role("button", name="Check without taking").click()
    page.get_by_role("table", name="Rejected rows").wait_for()


def leave_something_out(page: Page) -> None:
    """A new version of the letter without the steps people should take."""
    page.get_by_label("Steps people should take to protect themselves").fill("")
    page.get_by_role("button", name="Keep as a new version").click()
    page.get_by_text("The letter lacks 1 of its elements").first.wait_for()
