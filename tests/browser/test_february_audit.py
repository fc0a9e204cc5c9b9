"""A provider audit from the list to the closing report: its questions, an LSO by mail, the desk, the plan, the proof.

Theo brings what Get-ADUser exported   the order of day and month, and the zone, are asked, never guessed
the LSO is mailed a link               and answers by it on a telephone, without an account
Theo decides the rest by keys          names himself for the agency nobody answers for, makes the plan
Nora approves; Theo exports            and the next list proves every change
Nora closes                            the report is read as a PDF
"""

import re
import socket
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.access.cast import set_up
from tests.browser.account_lists import brings, exported, takes
from tests.browser.desk import answer, follow, press, strike
from tests.browser.officer import work
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

ACCOUNTS = (
    ("Anna Alder", "anna", "A1", 3),
    ("Bert Birch", "bert", "A1", 200),
    ("Cleo Cedar", "cleo", "A1", None),
    ("Emil Elder", "emil", "A1", 400),
    ("Fred Fir", "fred", "A9", 300),
    ("Gwen Gum", "gwen", "A9", 250),
)
GONE = ("bert", "cleo", "emil", "fred")


class Mailbox:
    """What a real SMTP server took."""

    def __init__(self) -> None:
        self.letters: list[str] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter.get_content())
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    taking = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    controller = Controller(taking, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.DEFAULT_FROM_EMAIL = "Forthwith <forthwith@agency.example>"
    settings.CSRF_TRUSTED_ORIGINS = ["https://forthwith.agency.example"]
    yield taking
    controller.stop()


@pytest.fixture
def stage(cast):
    return set_up(cast)


def test_a_provider_audit_from_the_list_to_the_closing_report(*, stage, enter, phone, see, picture, mailbox):
    theo, nora = enter("theo"), enter("nora")
    is_taken(theo, see, picture, exported(*ACCOUNTS))
    at = begins(theo, see)
    the_lso_answers_by_mail(theo, phone, at, mailbox=mailbox, see=see, picture=picture)
    the_desk_decides_by_keys(theo, at)
    plan = plans_and_hands_over(theo, nora, at, see, picture)
    is_taken(theo, see, picture, exported(*ACCOUNTS, disabled=GONE))
    theo.goto(plan)
    expect(theo.get_by_text("proven").first).to_be_visible()
    text = closes_and_reports(nora, at, see, picture)
    for told in (
        "Provider Account Audit",
        "more than 180 days",
        "dmh.2.P",
        "Theo",
        "Nora",
        "All changes are proven",
    ):
        assert told in text, told
    assert "Anna" not in text  # who signs in is nobody's business


def is_taken(page: Page, see, picture, data: bytes) -> None:
    """The list is brought; what it leaves open is asked; then it is taken."""
    brings(page, "Accounts of a system", "Provider domain", data)
    see(page, "Check the list")
    expect(page.get_by_text("nothing is guessed")).to_be_visible()
    picture(page, "february-1-questions")
    takes(page)


def begins(page: Page, see) -> str:
    """Opened from the pages, over the newest list; the address of the audit."""
    page.goto("/access/audits/")
    follow(page, "Begin an audit")
    page.get_by_label("Procedure").select_option("Provider Account Audit")
    press(page, "Choose its lists")
    see(page, "Provider Account Audit")
    press(page, "Begin the audit")
    see(page, re.compile("^AU-"))
    expect(page.get_by_text("These units have rows that nobody is to decide.")).to_be_visible()
    page.get_by_label("Who decides").select_option("Theo Account Manager")
    press(page, "Name them")
    expect(page.get_by_text("2 rows have changed hands.")).to_be_visible()
    return page.url


def the_lso_answers_by_mail(theo: Page, phone: Page, at: str, *, mailbox: Mailbox, see, picture) -> None:
    theo.goto(f"{at}asks/")
    press(theo, "Ask every contact with undecided rows")
    expect(theo.get_by_text("1 contact is asked.")).to_be_visible()
    work()
    [letter] = mailbox.letters
    assert not re.search("bert|cleo|emil", letter, re.IGNORECASE)
    phone.goto(re.search(r"https://forthwith\.agency\.example(/access/answer/\S+)", letter)[1])
    press(phone, "I am Lso A1: show the questions")
    answer(phone, "Bert Birch, account bert", "No longer employed")
    answer(phone, "Cleo Cedar, account cleo", "Still employed")
    answer(phone, "Emil Elder, account emil", "No longer employed")
    expect(phone.locator("#saved")).to_contain_text("Everything is answered")
    picture(phone, "february-2-answer-390")
    press(phone, "Send all answers")
    see(phone, "Your answer is sent")


def the_desk_decides_by_keys(page: Page, at: str) -> None:
    """One key for each of what is left: one disabled, one kept for a reason."""
    page.goto(at)
    follow(page, "Decide the next row")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fred Fir")
    strike(page, "d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gwen Gum")
    strike(page, "k")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("On leave until spring; the agency wrote.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Every row here is decided.")).to_be_visible()


def plans_and_hands_over(theo: Page, nora: Page, at: str, see, picture) -> str:
    """Theo plans, Nora approves, Theo exports; the address of the plan."""
    theo.goto(at)
    press(theo, "Make the plan of changes")
    theo.get_by_role("link", name=re.compile("^PL-")).first.click()
    see(theo, re.compile("^PL-"))
    plan = theo.url
    expect(theo.get_by_role("button", name="Approve this plan")).to_have_count(0)
    nora.goto(plan)
    press(nora, "Approve this plan")
    theo.goto(plan)
    answer(theo, "In which form?", "PowerShell script: it only says what it would do, until -Apply is given")
    press(theo, "Make the file")
    with theo.expect_download() as fetched:
        theo.get_by_role("link", name=re.compile(r"\.ps1$")).click()
    script = Path(fetched.value.path()).read_text(encoding="utf-8-sig")
    assert all(name in script for name in GONE)
    assert "gwen" not in script
    picture(theo, "february-3-plan")
    return plan


def closes_and_reports(page: Page, at: str, see, picture) -> str:
    """Closed by the officer; the words of the report's PDF."""
    page.goto(at)
    follow(page, "Close the audit")
    page.get_by_label("Closing words").fill("All changes are proven by the list of today.")
    press(page, "Close the audit")
    expect(page.get_by_text("is closed; its report is kept.")).to_be_visible()
    see(page, re.compile("^AU-"))
    picture(page, "february-4-closed")
    with page.expect_download() as fetched:
        follow(page, "Report (PDF)")
    pages = PdfReader(BytesIO(Path(fetched.value.path()).read_bytes())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())
