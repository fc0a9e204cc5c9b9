"""A quarter's activity review in the browser: two persons draw, the officer reads, judges, concludes, closes, files.

Nora and Theo commit and open        five are drawn; the unexplained accesses are judged, with their reason
a supervisor answers by a link       a role is not needed: the finding becomes a plan that another approves
that finding becomes an incident     in one step, with the evidence of the review
Nora closes and files                the report is read as a PDF
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from forthwith.access.models import ContactKind, Finding, Review
from forthwith.access.queries import activity as queries
from forthwith.breach.models import Incident
from tests.access import reviewed as told
from tests.access.cast import contact, set_up
from tests.browser.desk import field, press, today

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage(cast):
    made = set_up(cast)
    for user in told.USERS[1:]:
        contact(cast, ContactKind.SUPERVISOR, user, f"supervisor.{user}")
    return made


def act(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def commits(page: Page, sign_in, who: str, path: str, secret: str) -> None:
    sign_in(page, who)
    page.goto(path)
    field(page, "Your secret").fill(secret)
    act(page, "Commit")


def test_a_quarter_from_the_draw_to_the_filing(*, stage, page, phone, sign_in, assert_accessible, picture):
    review = told.opened(stage, roles=told.roles(u1=["Entry", "Approval"]))
    path = f"/access/activity/{review.reference}/"
    sign_in(page, "nora")
    page.goto("/access/activity/")
    assert_accessible(page)
    picture(page, "activity-1280")
    page.goto(path)
    assert_accessible(page)
    picture(page, "activity-review-new-1280")
    draws(page, sign_in, path, assert_accessible, picture)
    page.goto(path)
    act(page, "Verify the users")
    act(page, "Find the reasons")
    act(page, "Compare the roles of all users")
    assert_accessible(page)
    picture(page, "activity-review-1280")
    for place in range(1, 6):
        reviews_one(page, f"{path}users/{place}/", assert_accessible, picture if place == 1 else None)
    a_supervisor_answers_by_link(page, phone, f"{path}users/1/", assert_accessible, picture)
    page.goto(f"{path}roles/")
    assert_accessible(page)
    picture(page, "activity-roles-1280")
    finding = review.findings.get(kind=Finding.Kind.NOT_NEEDED)
    a_finding_becomes_a_plan_and_an_incident(page, sign_in, f"{path}findings/{finding.number}/")
    settles(page, review, path, assert_accessible, picture)
    page.goto(path)
    page.get_by_role("group", name="Is the review complete?").get_by_label("Yes").dispatch_event("click")
    page.get_by_label("How the review ends").fill("All in order but one pair of roles.")
    act(page, "Close")
    expect(page.get_by_text("The review is closed")).to_be_visible()
    page.get_by_label("Filed at").fill("Cabinet 3")
    act(page, "Record the filing")
    expect(page.get_by_text("The filing is recorded.")).to_be_visible()
    picture(page, "activity-review-closed-1280")
    assert Review.objects.get().is_complete
    text = read(page)
    for said in ("All in order but one pair of roles.", "Own caseload.", "Clerk"):
        assert said in text, said


def a_supervisor_answers_by_link(page: Page, phone: Page, path: str, assert_accessible, picture) -> None:
    """The supervisor of the first drawn, on a telephone: the role is not needed."""
    page.goto(path)
    press(page, "Ask by signed link")
    expect(page.get_by_text("The supervisor is asked")).to_be_visible()
    page.get_by_role("button", name=re.compile("^A link to hand over to Supervisor U")).click()
    phone.goto(page.locator(".site-snippet").inner_text())
    phone.get_by_role("button", name=re.compile("^I am Supervisor U.: show the questions")).click()
    assert_accessible(phone)
    for group in phone.get_by_role("group").all():
        group.get_by_text("Not needed", exact=True).click()
    expect(phone.locator("#saved")).to_contain_text("Everything is answered")
    picture(phone, "activity-supervisor-390")
    press(phone, "Send all answers")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your answer is sent")


def a_finding_becomes_a_plan_and_an_incident(page: Page, sign_in, path: str) -> None:
    """The role goes by a plan that a second person approves; the incident is opened in one step."""
    page.goto(path)
    page.get_by_label("Change", exact=True).select_option("remove roles")
    page.get_by_label("Access request form that goes with it").fill("Access request form")
    act(page, "Plan the change")
    plan = page.get_by_role("link", name=re.compile("^PL-")).get_attribute("href")
    sign_in(page, "sam")
    page.goto(plan)
    press(page, "Approve this plan")
    expect(page.get_by_text("is approved. Nothing is written")).to_be_visible()
    sign_in(page, "nora")
    page.goto(path)
    page.get_by_label("Received on").fill(today())
    act(page, "Record the form")
    act(page, "Tell the supervisor")
    act(page, "Open an incident from this finding")
    expect(
        page.get_by_text(re.compile(r"^INC-\S+ is opened, with the evidence of this review"))
    ).to_be_visible()
    assert Incident.objects.count() == 1


def read(page: Page) -> str:
    """The words of the report's PDF."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Report (PDF)").click()
    pages = PdfReader(BytesIO(Path(fetched.value.path()).read_bytes())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def draws(page: Page, sign_in, path: str, assert_accessible, picture) -> None:
    page.get_by_role("link", name="Draw of five").click()
    page.get_by_label("Users of the audit log").dispatch_event("click")
    page.get_by_label("Two secrets").dispatch_event("click")
    act(page, "Freeze the list")
    expect(page.get_by_text("7 users are frozen")).to_be_visible()
    picture(page, "draw-frozen-1280")
    field(page, "Your secret").fill(told.FIRST)
    act(page, "Commit")
    expect(page.get_by_text("You committed to")).to_be_visible()
    commits(page, sign_in, "theo", f"{path}draw/", told.SECOND)
    page.get_by_label("Your secret, as you committed to it").fill("not the secret I committed to")
    act(page, "Open")
    expect(page.get_by_text("its SHA-256 is another").first).to_be_visible()
    page.get_by_label("Your secret, as you committed to it").fill(told.SECOND)
    act(page, "Open")
    sign_in(page, "nora")
    page.goto(f"{path}draw/")
    page.get_by_label("Your secret, as you committed to it").fill(told.FIRST)
    act(page, "Open")
    expect(page.get_by_text("The draw is made.")).to_be_visible()
    assert_accessible(page)
    picture(page, "draw-made-1280")


def reviews_one(page: Page, path: str, assert_accessible, picture) -> None:
    page.goto(f"{path}log/")
    while page.locator("input[name=alike]").count():
        if picture:
            assert_accessible(page)
            picture(page, "activity-log-1280")
            picture = None
        for box in page.locator("input[name=alike]").all():
            box.dispatch_event("click")
        page.get_by_label("Yes").dispatch_event("click")
        field(page, "Reason").fill("Own caseload.")
        act(page, "Judge the chosen accesses")
    page.goto(path)
    assert_accessible(page)
    for group in page.get_by_role("group", name="needed?").all():
        group.get_by_label("Yes").dispatch_event("click")
    page.get_by_label("Who answered, when, and by what means").fill("Her supervisor, by telephone, today.")
    act(page, "Record")
    page.get_by_role("group", name="Are the accesses consistent").get_by_label("Yes").dispatch_event("click")
    page.get_by_label("Conclusion", exact=True).fill("Fits the job.")
    act(page, "Record the conclusion")
    expect(page.get_by_text("Your conclusion is recorded.")).to_be_visible()


def settles(page: Page, review: Review, path: str, assert_accessible, picture) -> None:
    page.goto(f"{path}findings/")
    assert_accessible(page)
    page.get_by_label("What the discrepancies show").fill("One pair of roles.")
    page.get_by_role("group", name="Must procedures change?").get_by_label("No").dispatch_event("click")
    act(page, "Record the conclusion")
    picture(page, "activity-findings-1280")
    for one in review.findings.all():
        page.goto(f"{path}findings/{one.number}/")
        assert_accessible(page)
        picture(page, f"activity-finding-{one.number}-1280")
        page.get_by_label("What came of it").fill("Borne until June, with a second look each month.")
        act(page, "Settle")
        expect(page.get_by_text("The finding is settled.")).to_be_visible()


def test_the_pages_hold_at_phone_width(stage, phone, sign_in, assert_accessible, picture):
    review = told.read(stage, roles=told.roles(u1=["Entry", "Approval"]))
    place = queries.reviewed(review)[0].place
    path = f"/access/activity/{review.reference}/"
    sign_in(phone, "nora")
    pages = {
        "activity": "/access/activity/", "functions": "/access/functions/", "review": path, "draw": f"{path}draw/",
        "user": f"{path}users/{place}/", "log": f"{path}users/{place}/log/", "roles": f"{path}roles/",
        "findings": f"{path}findings/",
    }  # fmt: skip
    for name, address in pages.items():
        phone.goto(address)
        assert_accessible(phone)
        picture(phone, f"activity-{name}-390")
