"""A system changes: an assessment is due, the risk analysis is begun from the last one, and closed; a new system waits.

Nora tells a proposed change          the first page says that an assessment is due, and why
she begins from the last analysis     what was carried over is confirmed, the change considered
a risk is raised                      the tables propose a level, she adopts another with her reasons
a measure gets an owner and a day     Sam approves what stays high, as a second person
she closes                            the duty is done; the map, OSCAL and the report go with her
a new system                          is not let into use before its first analysis is closed
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import answer, field, fill, follow, press
from tests.browser.standing import downloaded, enters, facilities, hold, presses, refused, told, words_of

__all__ = ["facilities", "hold"]

pytestmark = pytest.mark.django_db(transaction=True)

CHANGE = "Sign-in moves from the old directory to single sign-on, ticket 4711"


@pytest.fixture(autouse=True)
def spring(hold):
    """Everybody is appointed in the spring of 2025; the program runs since March 2026."""
    hold(2026, 3, 2)


@pytest.fixture
def february(spring, hold, cast, facilities):
    """CIMOR was analyzed last September, with one risk and its measure; it is the first of February 2027."""
    from forthwith.duties.facts import refresh
    from tests.program.risks.made import close, complete
    from tests.program.systems.made import add

    system = add(cast)
    hold(2026, 9, 1)
    close(cast, complete(cast, system))
    hold(2027, 2, 1)
    refresh()  # as the worker does every hour


def test_a_change_from_its_proposal_to_the_closed_analysis(
    *, february, enter, see, phone, plain_page, sign_in, picture, faults
):
    nora = enter("nora")
    tells(nora, see)
    finds_it_due(nora, see, picture)
    at = begins(nora, see)
    confirms_and_considers(nora, at, see)
    raises_a_risk(nora, see, picture)
    plans(nora, at, see)
    sign_in(phone, "sam")
    approves(phone, see, picture)
    closes(nora, at, see, picture)
    takes_along(nora)
    sign_in(plain_page, "nora")
    a_new_system_waits(plain_page, faults)
    and_goes_live(plain_page)


def tells(page: Page, see) -> None:
    enters(page, "information systems")
    see(page, "Information systems")
    follow(page, "CIMOR")
    see(page, "Clinical records (CIMOR)")
    follow(page, "Tell what changes")
    see(page, "Tell what changes in CIMOR")
    answer(page, "What is it?", "A change to the security components is proposed")
    fill(page, {"What changes?": CHANGE, "On which day?": "2027-02-01"})
    presses(page, "Record the change", "An assessment is asked for, counted from February 1, 2027.")


def finds_it_due(page: Page, see, picture) -> None:
    """The first page: what is due, by when, and why."""
    page.goto("/?clause=dmh.2.C.iii")
    see(page, "What is due")
    due = page.locator(".site-item").filter(has_text="Risk assessment of an information system")
    expect(due).to_have_count(1)
    expect(due).to_contain_text("March 3, 2027")
    due.locator("summary").click()
    expect(due.locator(".why__reasons")).to_contain_text(CHANGE)
    picture(page, "system-1-due")


def begins(page: Page, see) -> str:
    """From the system's page to the analysis begun; its address."""
    page.goto("/program/systems/CIMOR/")
    follow(page, "Risk analyses of this system")
    see(page, "Risk analyses of CIMOR")
    follow(page, "Begin an analysis")
    see(page, "Begin a risk analysis")
    expect(field(page, "System")).to_have_value("CIMOR")
    fill(page, {"What is analyzed?": "The portal with its users, its data and the new sign-in."})
    press(page, "Begin the analysis")
    told(page, "1 risk of the last analysis is to be confirmed again.")
    see(page, re.compile("^Risk analysis "))
    return page.url


def confirms_and_considers(page: Page, at: str, see) -> None:
    follow(page, "Phishing")
    see(page, "Phishing")
    presses(page, "All of it holds still", "Risk 1 is confirmed as it stands.")
    page.get_by_text(f"2027-02-01: {CHANGE}").click()
    presses(page, "Record as considered", "The changes are recorded as considered.")


def raises_a_risk(page: Page, see, picture) -> None:
    """Described; the tables propose; another level is refused without reasons, and adopted with them."""
    follow(page, "Describe a risk")
    see(page, "Describe a risk")
    field(page, "Threat source").select_option("Individual: outsider")
    fill(
        page,
        {
            "In your words": "Whoever holds one session holds every system behind it.",
            "Short name": "One session opens all",
            "Vulnerability": "Sessions last a whole day",
        },
    )
    for label in ("Likelihood that it is tried, or occurs", "Likelihood that it then does harm", "Impact"):
        field(page, label).select_option("High")
    press(page, "Save the risk")
    told(page, "Risk 2 is described. Judge its level now.")
    see(page, "One session opens all")
    expect(page.get_by_text("The tables propose High.")).to_be_visible()
    field(page, "Level of risk").select_option("Very High")
    press(page, "Adopt this level")
    expect(page.get_by_role("alert").first).to_contain_text("reasons")
    see(page, "One session opens all")
    picture(page, "system-2-level-refused")
    field(page, "Level of risk").select_option("Very High")
    fill(page, {"Reasons": "Every record of every facility lies behind it."})
    presses(page, "Adopt this level", "The level is recorded as your judgment.")


def plans(page: Page, at: str, see) -> None:
    """What is done, by whom, by when; what is left stays high, so the analysis stays open."""
    answer(page, "What is done about it?", "Mitigate: do something that lowers it")
    fill(page, {"Why?": "Shorter sessions cost little.", "Owner of the risk": "Identity team"})
    field(page, "What is left of the risk after that?").select_option("High")
    presses(page, "Record the decision", "The decision is recorded.")
    page.get_by_text("Plan a measure", exact=True).click()
    fill(
        page,
        {
            "What is done?": "Sessions end after an hour.",
            "Who does it?": "Identity team",
            "By which day?": "2027-03-15",
        },
    )
    press(page, "Plan this measure")
    told(page, "is planned, and owed by its day.")
    see(page, "One session opens all")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    page.goto(at)
    expect(page.get_by_text("have a second person approve what stays high")).to_be_visible()
    expect(page.get_by_role("button", name="Close: the system is assessed")).to_have_count(0)


def approves(page: Page, see, picture) -> None:
    """Sam, a second person, from what waits on the first page of a telephone."""
    page.get_by_role("link", name=re.compile("^Approve what stays high: ")).click()
    see(page, "One session opens all")
    picture(page, "system-3-approve-390")
    presses(page, "Approve", "Your approval is recorded.")


def closes(page: Page, at: str, see, picture) -> None:
    page.goto(at)
    see(page, re.compile("^Risk analysis "))
    fill(page, {"Summary": "One new risk stays high until sessions are short."})
    press(page, "Close: the system is assessed")
    told(page, "is closed: CIMOR is assessed.")
    see(page, re.compile("^Risk analysis "))
    picture(page, "system-4-closed")
    page.goto("/?clause=dmh.2.C.iii")
    expect(page.get_by_text("March 3, 2027")).to_have_count(0)
    page.goto(at)


def takes_along(page: Page) -> None:
    """The map leads to its risks; the files hold what stands on the page."""
    page.locator(".heat__cell a").last.click()
    expect(page.get_by_text("Those of one cell.")).to_be_visible()
    follow(page, "Show all risks")
    results = json.loads(downloaded(page, "OSCAL assessment results (JSON)"))
    assert "One session opens all" in json.dumps(results["assessment-results"])
    plan = json.loads(downloaded(page, "OSCAL plan of action and milestones (JSON)"))
    assert "Sessions end after an hour." in json.dumps(plan["plan-of-action-and-milestones"])
    text = words_of(downloaded(page, "Report (PDF)"))
    for words in (
        "One session opens all",
        "Very High",
        "Every record of every facility",
        "Sam Second Approver",
    ):
        assert words in text, words


def a_new_system_waits(page: Page, faults: list[str]) -> None:
    """Without JavaScript: a project is entered; it is not let into use."""
    page.goto("/program/systems/")
    follow(page, "Add")
    fill(
        page,
        {
            "Reference": "PORTAL",
            "Name": "Patients’ portal",
            "Owner": "Clinical services",
            "Project begun on": "2027-02-01",
        },
    )
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("Patients’ portal (PORTAL)")
    expect(page.get_by_text("A new system is assessed in the initiation stage")).to_be_visible()
    expect(
        page.get_by_role("link", name="Risk assessment of a new system as its project begins")
    ).to_be_visible()
    press(page, "Go live")
    expect(page.get_by_text("PORTAL has no closed risk assessment yet.")).to_be_visible()
    refused(faults, 409)


def and_goes_live(page: Page) -> None:
    """Its first analysis is made and closed; then it goes into use."""
    page.goto("/program/risks/begin/?system=PORTAL")
    fill(page, {"What is analyzed?": "The portal before it is built."})
    press(page, "Begin the analysis")
    follow(page, "Describe a risk")
    field(page, "Threat source").select_option("Individual: outsider")
    fill(page, {"In your words": "Passwords are guessed."})
    for label in ("Likelihood that it is tried, or occurs", "Likelihood that it then does harm", "Impact"):
        field(page, label).select_option("Low")
    press(page, "Save the risk")
    press(page, "Adopt this level")
    answer(page, "What is done about it?", "Accept: live with it as it is")
    fill(page, {"Why?": "Accounts are locked after five attempts.", "Owner of the risk": "Identity team"})
    field(page, "What is left of the risk after that?").select_option("Low")
    presses(page, "Record the decision", "The decision is recorded.")
    page.goto("/program/risks/?system=PORTAL")
    page.get_by_role("link", name=re.compile("^Go on with ")).click()
    fill(page, {"Summary": "One risk, accepted."})
    press(page, "Close: the system is assessed")
    page.goto("/program/systems/PORTAL/")
    presses(page, "Go live", "The system is in use.")
