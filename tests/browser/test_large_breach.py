"""The breach of nine thousand people, from an anonymous report on a phone to its last letter.

Somebody   reports from a phone, without an account and without a name, and asks after the report later.
Priya      records the facts and determines; Sam reads it again and agrees.
Priya      takes in two lists as they become known; one person stands on both and is counted once.
Priya      drafts an English and a Spanish letter; Sam approves both; each run is printed and mailed.
Priya      tells the media of the State and the Secretary; then everybody is told, and the record holds.
"""

import re

import pytest
from playwright.sync_api import expect

from tests import outward
from tests.browser import officer
from tests.browser.desk import duty_of, fill, follow, press, today
from tests.cast import days_ago

PEOPLE, SPANISH = 9_000, 450
HEADER = "Record Number,First Name,Last Name,Date of Birth,Address,City,State,ZIP,Language"
TITLE = "Client list found in an open folder"
SPANISH_LETTER = {
    "What happened": "Enviamos una lista a una oficina equivocada. La oficina la destruyó.",
    "Types of information involved": "Su nombre\nSu diagnóstico",
    "Steps people should take to protect themselves": "Díganos si un extraño sabe de su atención.",
    "What you are doing to investigate": "Revisamos cómo se eligió la oficina equivocada.",
    "What you are doing to mitigate harm": "La oficina confirmó que destruyó la lista.",
    "What you are doing to protect against further breaches": "Quitamos la dirección equivocada.",
    "Toll-free telephone number": "800-555-0100",
    "Title of the signer": "Oficial de privacidad",
}


def rows(first: int, last: int) -> bytes:
    """People of this span, the same ones every time; every twentieth reads Spanish."""
    made = (
        f"N-{one},Given{one},Family{one},19{one % 80 + 10}-0{one % 9 + 1}-1{one % 9},{one} Oak St,Columbia,MO,65201,"
        + ("es" if one % 20 == 0 else "en")
        for one in range(first, last)
    )
    return "\n".join((HEADER, *made, "")).encode()


@pytest.fixture
def at(see):
    """Wait for a page by its heading, without axe: the pages of facts are judged on the first journey."""

    def arrived(page, heading):
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)

    return arrived


@pytest.mark.usefixtures("cast", "entity")
def test_nine_thousand_people_to_the_last_letter(phone, enter, see, at):
    reference, code = somebody_reports(phone, see)
    priya, sam = enter("priya"), enter("sam")
    case = f"/incidents/{reference}/"
    priya.goto(f"{case}facts/knowledge/")
    officer.records_the_facts(priya, at)
    officer.determines(priya)
    sam_reads_it_again(sam, see, case)
    two_lists_come(priya, see)
    two_letters_are_drafted_and_approved(priya, sam, see, case)
    everybody_is_written_to(priya, see, case)
    the_media_and_the_secretary_are_told(priya, sam, see, case)
    everything_is_done(priya, see, case)
    the_reporter_asks(phone, see, reference, code)
    officer.verifies(priya)


def somebody_reports(phone, see):
    phone.goto("/report/")
    see(phone, "Report an incident")
    fill(phone, {"In one line, what happened?": TITLE, "When did you notice it?": days_ago(10).isoformat()})
    press(phone, "Report")
    see(phone, "Thank you. It is reported.")
    reference, code = phone.get_by_role("strong").all_inner_texts()[:2]
    assert TITLE not in phone.content(), "the answer repeats nothing"
    return reference, code


def sam_reads_it_again(page, see, case):
    page.goto(f"{case}determination/")
    page.get_by_text("Yes, I agree").click()
    fill(page, {"Your reasons": "The facts show no low probability of compromise."})
    press(page, "Put it beside the determination")
    expect(page.get_by_text("Second reader agrees")).to_be_visible()
    see(page, "Determination")


def two_lists_come(page, see):
    officer.takes(page, "first.csv", rows(1, PEOPLE), PEOPLE - 1)
    officer.takes(page, "second.csv", rows(PEOPLE - 1, PEOPLE + 1), 2)
    follow(page, "Same person")
    expect(page.get_by_text("1 pair to decide.")).to_be_visible()
    see(page, "Same person")
    press(page, "One person")
    follow(page, "People affected")
    expect(page.get_by_role("definition").first).to_contain_text(f"{PEOPLE:,}")
    see(page, "People affected")


def two_letters_are_drafted_and_approved(priya, sam, see, case):
    follow(priya, "Letter")
    fill(priya, officer.LETTER)
    press(priya, "Keep as version 1")
    follow(priya, "Letter")
    see(priya, "Letters to the people affected")
    priya.get_by_label("In which language").select_option("Spanish")
    press(priya, "Begin the letter")
    fill(priya, SPANISH_LETTER)
    press(priya, "Keep as a new version")
    see(priya, re.compile("^Letter 3: HIPAA, Spanish"))
    for number in (1, 3):
        officer.approves(sam, f"{case}letter/{number}/", f"Approve letter {number}")


def everybody_is_written_to(page, see, case):
    for count, proof in ((PEOPLE - SPANISH, "Statement 21"), (SPANISH, "Statement 22")):
        officer.prints(page, count)
        officer.mails(page, proof)
    see(page, re.compile(r"^Run \d+: letter 3"))
    officer.shows(page, f"{case}people/standing/", see, "Where each notice stands")
    expect(page.get_by_role("row", name=re.compile("^Letter mailed"))).to_contain_text(f"{PEOPLE:,}")


def the_media_and_the_secretary_are_told(priya, sam, see, case):
    priya.goto(f"{case}releases/MO/")
    fill(priya, {"Headline": outward.TEXT["subject_line"]})
    press(priya, "Keep as a new version")
    officer.approves(sam, f"{case}releases/MO/", "Approve version 1")
    priya.reload()
    fill(
        priya,
        {
            "Outlets": "The Example Herald\nExample Radio",
            "Day on which it was sent": today(),
            "What shows that they received it?": "Wire confirmation 5",
        },
    )
    press(priya, "Record the sending")
    see(priya, "Press release for Missouri")
    officer.reports_to_the_secretary(priya, f"{case}hhs/hipaa/", "LARGE-26-0003")


def everything_is_done(page, see, case):
    officer.shows(page, case, see, TITLE)
    for title in (
        "Notice to each person affected",
        "Notice to the media in Missouri",
        "Notice to the Secretary of HHS",
    ):
        expect(duty_of(page, title)).to_contain_text("Done")


def the_reporter_asks(phone, see, reference, code):
    follow(phone, "Ask after a report")
    fill(phone, {"Reference": reference, "Follow-up code": code})
    press(phone, "Show where it stands")
    see(phone, f"Your report {reference}")
    expect(phone.locator("[aria-current=step]")).to_contain_text("Looked into")
