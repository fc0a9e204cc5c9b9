"""April: the questionnaire goes out, facilities answer by link and in the app, the year is compared and closed.

Nora drafts and sends it out       last year's questions, and one more
the officer of a clinic            has no account: a link, half on the telephone, the rest on another day and machine
the link once more                 is refused politely
Lou answers in the app             from what waits for her on the first page
Nora sees who has answered         lays the years side by side, closes with her summary; the duty is done
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import answer, fill, follow, press
from tests.browser.standing import downloaded, enters, facilities, hold, presses, refused, told, words_of

__all__ = ["facilities", "hold"]

pytestmark = pytest.mark.django_db(transaction=True)

MENDED = "Is everything mended that the last site visit found?"
ORDERED = "One lock is on order since February."


@pytest.fixture(autouse=True)
def spring(hold):
    """Everybody is appointed in the spring of 2025; the program runs since March 2026."""
    hold(2026, 3, 2)


@pytest.fixture
def april(spring, hold, cast, facilities):
    """Last April is closed, answered by both facilities; it is the fifth of April 2027."""
    from forthwith.people import actions as people
    from forthwith.people.domain import Role
    from forthwith.program.collection.actions import answering, asking, closing, drafting
    from tests.program.collection.asked import fill, of

    people.appoint(
        person=cast.otto, role=Role.LOCAL_SECURITY_OFFICER, from_on=facilities["STL"].from_on,
        facility=facilities["STL"], by=cast.alma,
    )  # fmt: skip
    hold(2026, 4, 7)
    last = asking.open_collection(questionnaire=drafting.draft(year=2026, by=cast.nora), by=cast.nora)
    for code, officer in (("FUL", cast.lou), ("STL", cast.otto)):
        fill(of(2026, code))
        answering.send(asked=of(2026, code), by=officer)
    closing.close(questionnaire=last, summary="All is kept.", by=cast.nora)
    hold(2027, 4, 5)


def test_april_from_the_draft_to_the_summary(*, april, hold, enter, see, phone, plain_page, picture, faults):
    nora = enter("nora")
    sends_out(nora, see)
    link = hands_over(nora, see)
    answers_half(phone, link, see, picture)
    hold(2027, 4, 9)
    comes_back_and_sends(plain_page, link)
    is_refused_politely(phone, link, see, picture, faults)
    answers_in_the_app(enter("lou"), see, picture)
    nora = enter("nora")  # four days on she signs in anew
    compares(nora, see, picture)
    closes(nora, see, picture)


def sends_out(page: Page, see) -> None:
    enters(page, "questionnaires of April")
    see(page, "April collection")
    press(page, "Draft the questions of 2027")
    see(page, "Questions of 2027")
    fill(page, {"Question": "Does everybody know whom to call at night?"})
    answer(page, "How is it answered?", "Yes, partly, no, or not known")
    press(page, "Add the question")
    see(page, "Questions of 2027")
    expect(page.get_by_role("heading", name="18. Does everybody know whom to call at night?")).to_be_visible()
    presses(page, "Send the questions to every facility", "hand the links over")
    see(page, re.compile("^April 2027"))
    expect(page.get_by_text("0 of 2")).to_be_visible()


def hands_over(page: Page, see) -> str:
    press(page, "A link to hand over to St. Louis Clinic")
    see(page, "A link to hand over")
    return page.locator(".site-snippet").inner_text()


def answers_half(page: Page, link: str, see, picture) -> None:
    """On a telephone, without signing in: the first page, a part of the second, and away."""
    page.goto(link)
    see(page, "April collection: questions for your facility")
    press(page, "I am Otto Nobody: show the questions")
    see(page, "Questions for St. Louis Clinic")
    says(page)
    expect(page.locator("#saved")).to_contain_text("Saved")
    picture(page, "april-1-link-390")
    press(page, "Save and go on")
    see(page, "Questions for St. Louis Clinic")
    expect(page.get_by_text("Page 2 of 3.")).to_be_visible()
    item(page, MENDED).get_by_text("Partly", exact=True).click()
    item(page, MENDED).locator("textarea").fill(ORDERED)
    press(page, "Save for later")
    expect(page.locator("#saved")).to_contain_text("11 not answered whole yet")


def comes_back_and_sends(page: Page, link: str) -> None:
    """Another day, another machine, no JavaScript: what was said is there; the rest is said and sent."""
    page.goto(link)
    press(page, "I am Otto Nobody: show the questions")
    press(page, "Save and go on")
    expect(item(page, MENDED).locator("textarea")).to_have_value(ORDERED)
    says(page)
    press(page, "Save and go on")
    press(page, "Send all answers")
    expect(page.locator(".usa-alert--warning")).to_contain_text("not answered")
    says(page)
    press(page, "Send all answers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are sent")


def is_refused_politely(page: Page, link: str, see, picture, faults: list[str]) -> None:
    page.goto(link)
    see(page, "Nothing to answer here")
    picture(page, "april-2-over-390")
    refused(faults, 410)


def answers_in_the_app(page: Page, see, picture) -> None:
    """Lou, of the other facility, begins where the first page says that something waits."""
    follow(page, "Answer the April questions of Fulton State Hospital")
    for number in (1, 2, 3):
        see(page, "Questions for Fulton State Hospital")
        expect(page.get_by_text(f"Page {number} of 3.")).to_be_visible()
        says(page)
        expect(page.locator("#saved")).to_contain_text("Saved")
        press(page, "Send all answers" if number == 3 else "Save and go on")
    told(page, "The answers of Fulton State Hospital are sent.")
    see(page, "Fulton State Hospital, April 2027")
    picture(page, "april-3-answered")
    page.goto("/")
    expect(page.get_by_text("Answer the April questions")).to_have_count(0)


def says(page: Page) -> None:
    """Every question of the page that is not answered yet."""
    for one in page.locator("form .site-item").all():
        if one.get_by_role("radio").count():
            if not one.get_by_role("radio", checked=True).count():
                one.get_by_text("Yes", exact=True).click()
        elif one.locator("input[type=number]").count():
            one.locator("input").fill("0")
        elif one.locator("input[type=date]").count():
            one.locator("input").fill("2027-02-01")
        else:
            one.locator("textarea").fill("Nothing.")


def item(page: Page, question: str) -> Locator:
    return page.locator(".site-item").filter(has_text=question)


def compares(page: Page, see, picture) -> None:
    """Who has answered, and each question beside last year's."""
    page.goto("/program/collection/2027/")
    see(page, re.compile("^April 2027"))
    expect(page.get_by_text("2 of 2")).to_be_visible()
    picture(page, "april-4-who-has-answered")
    follow(page, "Answers over the years")
    see(page, "Answers over the years, to 2027")
    for year, answers in (("2026", "2 0 0 0"), ("2027", "1 1 0 0")):
        expect(page.get_by_role("row", name=f"{MENDED} {year} {answers}", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(f"{re.escape(MENDED)}.*{ORDERED}"))).to_be_visible()
    picture(page, "april-5-compared")


def closes(page: Page, see, picture) -> None:
    """The summary, the report, and nothing of April is due any more."""
    page.goto("/program/collection/2027/")
    follow(page, "Close with your summary")
    see(page, "Close the collection of 2027")
    fill(page, {"What do the answers show?": "One lock is missing; all else is kept."})
    presses(page, "Close the collection", "The collection of 2027 is closed; its report is kept.")
    see(page, re.compile("^April 2027"))
    text = words_of(downloaded(page, "Report (PDF)"))
    for words in ("One lock is missing", "St. Louis Clinic", ORDERED, "Nora Security Officer"):
        assert words in text, words
    page.goto("/program/2027/4/april-closing/")
    see(page, "April collection closed with its summary, April 2027")
    expect(page.get_by_text("Done", exact=True)).to_be_visible()
    picture(page, "april-6-done")
