"""The security officer's January: what is due, the year's picture, the assessment of the year, a register, an auditor.

Nora reads what is due        and why; she looks at the year drawn
she begins the assessment     last year's answers are confirmed one by one, and the rest by the file
an addressable specification  is decided the documented way; what is lacking gets an owner and a day
she closes the year           and its duty is done
a register file               one bad row is told, mended, taken; brought again it changes nothing
an auditor asks               three years of a clause as a page and a PDF
her calendar                  is subscribed to by a link, and ended
"""

import csv
import io
import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from forthwith.duties.facts import refresh
from tests.browser.desk import answer, field, fill, follow, press
from tests.browser.standing import (
    downloaded,
    enters,
    facilities,
    hold,
    picks,
    presses,
    refused,
    told,
    words_of,
)

__all__ = ["facilities", "hold"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def spring(hold):
    """Everybody is appointed in the spring of 2025; the program runs since March 2026."""
    hold(2026, 3, 2)


@pytest.fixture
def january(spring, hold, cast, facilities):
    """Last year's assessment is closed; it is the eleventh of January 2027."""
    from tests.program.assessments.filled import begin, close, fill

    hold(2026, 11, 20)
    last = begin(cast)
    fill(cast, last)
    close(cast, last)
    hold(2027, 1, 11)
    refresh()  # as the worker does every hour


def test_january_from_what_is_due_to_the_auditor(
    *, january, enter, see, phone, plain_page, sign_in, picture, faults
):
    nora = enter("nora")
    reads_what_is_due(nora, see, picture)
    at = begins(nora, see, picture)
    confirms(nora, see)
    decides_an_addressable(nora, see, picture, faults)
    gives_it_to_somebody(nora, picture)
    brings_the_rest(nora, at, see)
    closes(nora, at, see, picture)
    sign_in(plain_page, "nora")
    imports_a_register(plain_page)
    sign_in(phone, "nora")
    shows_three_years(phone, see, picture)
    subscribes(nora, phone, see)


def reads_what_is_due(page: Page, see, picture) -> None:
    """Home: the figures, one clause chosen, and the why of a duty one click away; then the year drawn."""
    see(page, "What is due")
    picture(page, "january-1-due")
    page.get_by_text("Choose by owner, clause, facility or kind").click()
    page.get_by_label("Clause").select_option("dmh.2.C.i")
    press(page, "Choose")
    see(page, "What is due")
    assessment = page.locator(".site-item").filter(has_text="Assessment of compliance with HIPAA security")
    expect(assessment).to_have_count(1)
    assessment.locator("summary").click()
    expect(assessment.locator(".why__reasons")).to_contain_text("2027")
    follow(page, "Program")
    see(page, "The program in 2027")
    expect(page.locator("svg.year")).to_be_visible()
    picture(page, "january-2-year")


def begins(page: Page, see, picture) -> str:
    """From the picture's room to the year begun; its address."""
    enters(page, "yearly assessments")
    see(page, "Yearly assessments")
    press(page, "Begin the security assessment of 2027")
    see(page, "Security assessment 2027")
    picture(page, "january-3-begun")
    return page.url


def confirms(page: Page, see) -> None:
    """The first from the list, the next on its own page."""
    page.get_by_role("button", name=re.compile("^Still so: confirm ")).first.click()
    expect(page.get_by_role("button", name=re.compile("^Still so: confirm "))).not_to_have_count(0)
    follow(page, "Answer the next open row")
    see(page, re.compile("."))
    expect(page.get_by_role("heading", name="Last year’s answer")).to_be_visible()
    press(page, "Still so: confirm for 2027")
    told(page, "the answer is kept")


def decides_an_addressable(page: Page, see, picture, faults: list[str]) -> None:
    """A bare no is refused; the equivalent measure is documented; it is not whole yet, so it is a finding."""
    page.goto("/program/assessments/SA-2027/?group=technical")
    see(page, "Security assessment 2027")
    follow(page, "Automatic logoff")
    see(page, "Automatic logoff")
    answer(page, "What is decided?", "Not reasonable here: an equivalent measure takes its place")
    answer(page, "Is it, or the equivalent measure, in place?", "Partly in place")
    press(page, "Keep and go on")
    expect(page.get_by_role("alert")).to_contain_text("why it would not be reasonable and appropriate")
    see(page, "Automatic logoff")
    picture(page, "january-4-addressable-refused")
    refused(faults, 422)
    fill(
        page,
        {
            "How was it assessed?": "The wards were visited; terminals stand where visitors pass.",
            "If not reasonable: why not?": "Nurses share the terminal at the ward; a logoff locks them out.",
            "If another measure takes its place: which?": "The terminals lock by badge when nobody stands there.",
            "Reasons": "Two wards of five have the badge readers.",
        },
    )
    press(page, "Keep and go on")
    told(page, "It is a finding: say who mends it, and by when")
    see(page, "Automatic logoff")


def gives_it_to_somebody(page: Page, picture) -> None:
    fill(
        page,
        {"What is to be done?": "Badge readers for the other three wards.", "By which day?": "2027-03-31"},
    )
    field(page, "By whom?").select_option("Lou Local Security Officer")
    presses(page, "Give it to them", "The follow-up is Lou Local Security Officer’s.")
    picture(page, "january-5-follow-up")


def brings_the_rest(page: Page, at: str, see) -> None:
    """What she has gone through on paper: the export with a word of confirmation in each row."""
    page.goto(at)
    rows = list(csv.reader(io.StringIO(downloaded(page, "CSV").decode("utf-8-sig"))))
    place = rows[0].index("Confirmed")
    for row in rows[1:]:
        row[place] = "yes"
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    follow(page, "Bring answers from a file")
    see(page, "Bring answers from a file")
    picks(page, "Answers", "SA-2027.csv", out.getvalue().encode())
    press(page, "Show what it would change")
    see(page, "What the file changes")
    press(page, "Take these answers")
    see(page, "Security assessment 2027")


def closes(page: Page, at: str, see, picture) -> None:
    """Nothing is open; the report is read, and the duty is done."""
    page.goto(at)
    follow(page, "Close the year")
    see(page, "Close the security assessment of 2027")
    fill(page, {"What does the assessment show?": "All stands but the logoff at three wards."})
    presses(page, "Close the year", "SA-2027 is closed; its report is kept.")
    see(page, "Security assessment 2027")
    picture(page, "january-6-closed")
    text = words_of(downloaded(page, "Report (PDF)"))
    for words in ("All stands but the logoff at three wards.", "Badge readers", "164.312(a)(2)(iii)", "Nora"):
        assert words in text, words
    page.goto("/?clause=dmh.2.C.i")
    expect(page.get_by_text("Assessment of compliance with HIPAA security")).to_have_count(0)


FILE = """code,name,kind,from_on
FUL,Fulton State Hospital,hospital,2025-03-02
NEV,Nevada Clinic,clinic,2026-07-01
SED,Sedalia Residence,{kind},2026-07-01
"""


def imports_a_register(page: Page) -> None:
    """Without JavaScript: one bad row and nothing is taken; mended and taken; brought again."""
    page.goto("/program/facilities/")
    brings(page, FILE.format(kind="home"))
    expect(page.get_by_text("Mend the rows below in your file and bring it again.")).to_be_visible()
    expect(page.get_by_role("button", name="Take the file")).to_have_count(0)
    follow(page, "Bring another file")
    offers(page, FILE.format(kind="residence"))
    presses(page, "Take the file", "The file was taken: 2 new, 0 changed, 1 as before.")
    expect(page.get_by_role("link", name="SED", exact=True)).to_be_visible()
    brings(page, FILE.format(kind="residence"))
    expect(page.get_by_text("Nothing would change")).to_be_visible()
    expect(page.get_by_role("button", name="Take the file")).to_have_count(0)


def brings(page: Page, text: str) -> None:
    page.goto("/program/facilities/")
    follow(page, "Bring a file")
    offers(page, text)


def offers(page: Page, text: str) -> None:
    picks(page, "File", "facilities.csv", text.encode())
    press(page, "See what would change")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the file would change")


def shows_three_years(page: Page, see, picture) -> None:
    """On a telephone beside the auditor: the clause and all below it since 2025, and the same on paper."""
    page.goto("/program/clauses/dmh.2.C/")
    see(page, "Clause dmh.2.C")
    expect(page.get_by_text("From January 1, 2025 to January 11, 2027")).to_be_visible()
    picture(page, "january-7-clause-390")
    text = words_of(downloaded(page, "PDF"))
    for words in ("dmh.2.C.i", "SA-2026", "2026-12-31", "Overdue"):  # nobody assessed privacy
        assert words in text, words


def subscribes(page: Page, stranger: Page, see) -> None:
    """A link that any calendar program reads without signing in, until she ends it."""
    page.goto("/program/")
    follow(page, "My calendar")
    see(page, "My calendar")
    press(page, "Make a link")
    see(page, "My calendar")
    link = page.get_by_label("Your link").input_value()
    given = stranger.request.get(link)
    assert given.headers["content-type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(given.body()).walk("VEVENT")
    assert any("Assessment of compliance with HIPAA privacy" in str(one["SUMMARY"]) for one in events)
    presses(page, "End this link", "Your calendar link opens nothing any more.")
    assert stranger.request.get(link).status == 404
