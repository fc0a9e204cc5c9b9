"""One real breach through the browser, from first report to a binder that verifies.

Wes, of the workforce     reports that a list went to a wrong office.
Priya, privacy officer    records who knew when, what happened, the information, that it was not secured, the
                          exclusion that does not hold, the four factors; determines a breach.
Priya                     takes in the people affected from a file, whose seventh row is refused by its number,
                          and accounts for that row.
Priya                     reads the last day of each notice, and why; drafts a letter that lacks an element.
Sam, second approver      is offered no approval while it lacks one; approves the completed letter, previewed.
Priya                     orders the printing, fetches print file and manifest, records mailing and telephone call.
Priya                     sees the duty done and downloads the binder, which verifies with no database.
"""

import hashlib
import os
import re
import subprocess
import sys
from datetime import timedelta

from django.core.management import call_command
from playwright.sync_api import expect

from forthwith import clock
from forthwith.ui.words import day_in_words, weekday_in_words
from tests.browser import officer
from tests.browser.desk import duty_of, fill, follow, press


def test_a_breach_from_its_report_to_a_binder_that_verifies(enter, see, cast, tmp_path):
    wes, priya, sam = enter("wes"), enter("priya"), enter("sam")
    reference = wes_reports(wes, see)
    priya_finds_the_case(priya, see, reference)
    officer.records_the_facts(priya, see)
    priya_determines(priya, see)
    priya_takes_in_the_people(priya, see, tmp_path)
    priya_reads_what_is_owed(priya, see)
    priya_drafts_and_sam_approves(priya, sam, see, reference)
    priya_prints(priya, see)
    priya_mails(priya, see)
    binder, key = priya_downloads_the_binder(priya, see, reference, tmp_path)
    anybody_verifies(binder, key, tmp_path)


def wes_reports(page, see):
    see(page, "Report an incident")
    known_on = clock.today() - timedelta(days=10)
    fill(
        page,
        {
            "In one line, what happened?": "List sent to a wrong office",
            "When did you notice it?": known_on.isoformat(),
        },
    )
    page.get_by_label("What else do you know?").fill("It went out with the morning’s mail.")
    press(page, "Report")
    see(page, re.compile(r"^Your report INC-\d{4}-0001$"))
    return page.get_by_role("heading", level=1).inner_text().removeprefix("Your report ")


def priya_finds_the_case(page, see, reference):
    see(page, "What is due")
    page.get_by_role("link", name="Incidents").click()
    see(page, "Incidents")
    page.get_by_role("link", name=reference).click()
    see(page, "List sent to a wrong office")
    page.get_by_role("link", name="Next: Who knew when").click()


def priya_determines(page, see):
    see(page, "Further factors")
    follow(page, "Determination")
    see(page, "Determination")
    fill(page, {"Reasons": "The assessment shows no low probability of compromise."})
    press(page, "Determine: Breach")
    see(page, "List sent to a wrong office")
    expect(page.get_by_text("Determined as “Breach” by Priya")).to_be_visible()


def priya_takes_in_the_people(page, see, tmp_path):
    from tests.cast import ROSTER_NAME, roster

    follow(page, "People affected")
    see(page, "People affected")
    file = {"name": ROSTER_NAME, "mimeType": "text/csv", "buffer": roster()}
    page.get_by_label("List of affected people").set_input_files(file)
    press(page, "Check this file")
    see(page, "Check the list")
    expect(page.get_by_label("Record Number")).to_have_value("reference")
    press(page, "Check without taking")
    rejected = page.get_by_role("table", name="Rejected rows")
    expect(rejected.get_by_role("rowheader")).to_have_text(["8"])  # the header is row 1 of the file
    see(page, "Check the list")
    with page.expect_download() as fetched:
        press(page, "Fetch the rejected rows")
    assert fetched.value.path().read_bytes().startswith(b"PK")
    press(page, "Take 9 people into the incident")
    see(page, "People affected")
    expect(page.get_by_text(f"{ROSTER_NAME}: 9 people taken")).to_be_visible()
    fill(page, {"What became of the 1 rejected row?": "It was the foot of the export, nobody’s name."})
    press(page, "Account for them")
    see(page, "People affected")
    expect(page.get_by_text("It was the foot of the export")).to_be_visible()


def priya_reads_what_is_owed(page, see):
    page.get_by_role("link", name="Overview").click()
    see(page, "List sent to a wrong office")
    duty = duty_of(page, "Notice to each person affected")
    last_day = clock.today() - timedelta(days=10) + timedelta(days=60)
    expect(duty).to_contain_text(f"due in 50 days, {weekday_in_words(last_day)}")
    duty.get_by_text("Why?").click()
    expect(duty.locator("details")).to_contain_text("45 CFR 164.404")
    see(page, "List sent to a wrong office")


def priya_drafts_and_sam_approves(priya, sam, see, reference):
    priya.get_by_role("link", name="Letter", exact=True).click()
    see(priya, "Letter to the people affected")
    expect(priya.get_by_label("Signed by")).to_have_value("Priya Privacy Officer")
    fill(priya, LETTER)
    press(priya, "Keep as version 1")
    see(priya, "Letter 1: HIPAA, English, everybody else")
    for page in (priya, sam):
        page.goto(f"/incidents/{reference}/letter/1/")
        lack = page.locator(".site-item").filter(has_text="The letter lacks 1 of its elements")
        expect(lack.get_by_role("listitem").first).to_have_text(
            "(C) steps individuals should take to protect themselves"
        )
        expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    fill(
        priya, {"Steps people should take to protect themselves": "Tell us if a stranger knows of your care."}
    )
    press(priya, "Keep as a new version")
    preview = priya.get_by_role("link", name="Preview letter 2 (PDF)").get_attribute("href")
    assert priya.request.get(preview).body().startswith(b"%PDF-")
    expect(priya.get_by_role("button", name="Approve")).to_have_count(0)
    sam.goto("/")
    sam.get_by_role("link", name=f"{reference}, letter 2").click()
    see(sam, "Letter 2: HIPAA, English, everybody else")
    press(sam, "Approve letter 2")
    expect(sam.get_by_text("by Sam Second Approver.")).to_be_visible()
    see(sam, "Letter 2: HIPAA, English, everybody else")


LETTER = {
    "What happened": "We sent a list to a wrong office, which has destroyed it.",
    "Types of information involved": "Your name\nYour diagnosis",
    "What you are doing to investigate": "We looked into how the wrong office was chosen.",
    "What you are doing to mitigate harm": "The office has confirmed that the list is destroyed.",
    "What you are doing to protect against further breaches": "We have removed the wrong address.",
    "Toll-free telephone number": "800-555-0100",
    "Title of the signer": "Privacy Officer",
}


def priya_prints(page, see):
    page.get_by_role("link", name="Printing and mailing", exact=True).click()
    see(page, "Printing and mailing")
    press(page, "Print these letters")
    expect(page.get_by_text(re.compile(r"^0 of \d letters printed"))).to_be_visible()
    see(page, re.compile(r"^Run \d+: letter 2"))
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    expect(page.get_by_text(re.compile(r"^(\d) of \1 letters printed"))).to_be_visible()  # without a reload
    see(page, re.compile(r"^Run \d+: letter 2"))
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Batch 1, PDF").click()
    digest = hashlib.sha256(fetched.value.path().read_bytes()).hexdigest()
    manifest = page.request.get(page.get_by_role("link", name="Manifest 1").get_attribute("href")).json()
    assert manifest["pdf_digest"] == digest


def priya_mails(page, see):
    fill(page, {"Day handed to the post": clock.today().isoformat(), "Proof of mailing": "Statement 17"})
    press(page, "Record the mailing")
    expect(page.get_by_role("row", name=re.compile("Statement 17"))).to_be_visible()
    see(page, re.compile(r"^Run \d+: letter 2"))
    expect(page.get_by_text("Some people must be told another way")).to_be_visible()
    page.get_by_role("link", name="Notices given").click()
    page.get_by_label("Which notice?").select_option("Individual notice")
    told_by = "E-mail to the one who agreed to it, kept in the case folder."
    given = {"Day it was given": clock.today().isoformat(), "What shows that it was given?": told_by}
    fill(page, given)
    press(page, "Add")
    see(page, "Notices given")
    page.get_by_role("link", name="Overview").click()
    expect(duty_of(page, "Notice to each person affected")).to_contain_text(
        re.compile(rf"Done\s+on {day_in_words(clock.today())}")
    )


def priya_downloads_the_binder(page, see, reference, tmp_path):
    page.get_by_role("link", name="Record and binder").click()
    see(page, "Record and binder")
    with page.expect_download() as fetched:
        press(page, "Make the binder (.zip)")
    binder = tmp_path / f"{reference}.zip"
    fetched.value.save_as(binder)
    page.get_by_role("link", name="The record").click()
    see(page, "The record")
    key = page.request.get(page.get_by_role("link", name="Public key").get_attribute("href")).text()
    press(page, "Verify the record now")
    see(page, "Verification of the record")
    expect(page.get_by_text("The record holds")).to_be_visible()
    return binder, key.strip()


def anybody_verifies(binder, key, tmp_path):
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("FORTHWITH_", "DJANGO_"))
    }
    told = subprocess.run(
        [sys.executable, "-m", "forthwith.cli", "verify", str(binder), "--key", key],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "The binder holds." in told.stdout, told.stdout + told.stderr
    assert told.returncode == 0
