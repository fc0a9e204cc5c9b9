"""An employee review: human resources asked by facility, a leaver disabled and revoked elsewhere, an inactive one kept.

three lists are brought       the employee domain, human resources' staff list, the users of another system
human resources answer        each facility by its own link, handed over where no mail is set up
Theo decides the leaver       a second person approves the plan, the other agency revokes by its link
the next lists prove it       and the report says who was kept, and on whose word
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.access.cast import set_up
from tests.browser.account_lists import brings, exported, takes
from tests.browser.desk import answer, follow, press, strike, today

pytestmark = pytest.mark.django_db(transaction=True)

EMPLOYEES = (
    ("Ivan Iris", "ivan", "F1", 90),
    ("Jana Juniper", "jana", "F1", 3),
    ("Karl Kale", "karl", "F2", 120),
    ("Lena Larch", "lena", "F2", 5),
)
USERS = (EMPLOYEES[1], EMPLOYEES[2], EMPLOYEES[3])


@pytest.fixture
def stage(cast):
    return set_up(cast)


def staff() -> bytes:
    """Jana has left; everybody else is employed as far as human resources know."""
    rows = [
        f"E-{user},{name},{unit},{'terminated' if user == 'jana' else 'active'},{today() if user == 'jana' else ''}"
        for name, user, unit, _ in EMPLOYEES
    ]
    return "\n".join(("employee_id,name,facility,status,end_date", *rows, "")).encode()


def test_an_employee_review_from_three_lists_to_the_report(stage, enter, open_page, see, picture):
    theo = enter("theo")
    is_taken(theo, "Accounts of a system", "Employee domain", exported(*EMPLOYEES))
    is_taken(theo, "Accounts of a system", "Payroll", exported(*USERS))
    is_taken(theo, "Staff list of human resources", "", staff())
    at = begins(theo, see)
    picture(theo, "employee-1-begun")
    human_resources_answer(theo, open_page, at, see, picture)
    the_leaver_is_decided(theo, at)
    plan = plans(theo, enter("sam"), at, see)
    the_agency_revokes(theo, open_page, plan, see, picture)
    hands_over(theo, plan, picture)
    is_taken(theo, "Accounts of a system", "Employee domain", exported(*EMPLOYEES, disabled=("jana", "karl")))
    is_taken(theo, "Accounts of a system", "Payroll", exported(*USERS, disabled=("jana", "karl")))
    theo.goto(plan)
    expect(theo.get_by_role("cell", name="proven")).to_have_count(4)
    text = closes_and_reports(enter("nora"), at, see, picture)
    for told in (
        "Employee UserID Review",
        "60 days or more",
        "dmh.emp",
        "still employed",
        "terminated",
    ):
        assert told in text, told


def is_taken(page: Page, kind: str, system: str, data: bytes) -> None:
    brings(page, kind, system, data)
    takes(page)


def begins(page: Page, see) -> str:
    page.goto("/access/audits/open/?kind=employee")
    see(page, "Employee UserID Review")
    press(page, "Begin the audit")
    see(page, re.compile("^AU-"))
    return page.url


def human_resources_answer(theo: Page, open_page, at: str, see, picture) -> None:
    """No mail is set up here: each link is handed over. Ivan is kept on leave of F1's word; Karl has left F2."""
    theo.goto(f"{at}asks/")
    press(theo, "Ask every contact with undecided rows")
    said = {
        "F1": ("Ivan Iris, account ivan", "Still employed"),
        "F2": ("Karl Kale, account karl", "No longer employed"),
    }
    for unit, (who, what) in said.items():
        contact = f"Hr {unit}"
        theo.goto(f"{at}asks/")
        press(theo, f"A link to hand over to {contact}")
        page = open_page()
        page.goto(theo.locator(".site-snippet").inner_text())
        press(page, f"I am {contact}: show the questions")
        see(page, re.compile("^Employee userIDs of your facility"))
        answer(page, who, what)
        picture(page, f"employee-2-human-resources-{unit}")
        expect(page.locator("#saved")).to_contain_text("Everything is answered")
        press(page, "Send all answers")
        see(page, "Your answer is sent")


def the_leaver_is_decided(page: Page, at: str) -> None:
    """What human resources' own list says of Jana is decided at the desk."""
    page.goto(at)
    follow(page, "Decide the next row")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jana Juniper")
    strike(page, "t")
    expect(page.get_by_text("Every row here is decided.")).to_be_visible()


def plans(theo: Page, sam: Page, at: str, see) -> str:
    """Two accounts disabled, two revoked elsewhere; nothing for Ivan. The second approver approves."""
    theo.goto(at)
    press(theo, "Make the plan of changes")
    theo.get_by_role("link", name=re.compile("^PL-")).first.click()
    see(theo, re.compile("^PL-"))
    expect(theo.get_by_role("row", name=re.compile("ivan"))).to_have_count(0)
    sam.goto(theo.url)
    press(sam, "Approve this plan")
    see(sam, re.compile("^PL-"))
    return theo.url


def the_agency_revokes(theo: Page, open_page, plan: str, see, picture) -> None:
    theo.goto(plan)
    press(theo, "Ask the agencies")
    press(theo, "A link to hand over to Agency Payroll")
    page = open_page()
    page.goto(theo.locator(".site-snippet").inner_text())
    press(page, "I am Agency Payroll: show the questions")
    for who in ("Jana Juniper (jana)", "Karl Kale (karl)"):
        answer(page, who, "Access is revoked")
    expect(page.locator("#saved")).to_contain_text("Everything is answered")
    picture(page, "employee-3-agency")
    press(page, "Send all answers")
    see(page, "Your answer is sent")


def hands_over(page: Page, plan: str, picture) -> None:
    page.goto(plan)
    answer(page, "In which form?", "CSV: a list for somebody who does it by hand")
    press(page, "Make the file")
    expect(page.get_by_text("The file is made.")).to_be_visible()
    picture(page, "employee-4-plan")


def closes_and_reports(page: Page, at: str, see, picture) -> str:
    """Closed by the officer; the words of the report's PDF."""
    page.goto(f"{at}close/")
    press(page, "Close the audit")
    see(page, re.compile("^AU-"))
    picture(page, "employee-5-closed")
    with page.expect_download() as fetched:
        follow(page, "Report (PDF)")
    pages = PdfReader(BytesIO(Path(fetched.value.path()).read_bytes())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())
