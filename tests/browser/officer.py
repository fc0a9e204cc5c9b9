"""What the officer enters about a case, page by page: the facts that make it a breach, its people, letters, mailing."""

import re
from datetime import timedelta

from django.core.management import call_command
from playwright.sync_api import FilePayload, Page, expect

from forthwith import clock
from tests.browser.desk import answer, fill, follow, iso, press, today
from tests.outward import ANSWERS


def records_the_facts(page, see):
    """From “Who knew when” to the four factors, each page by its form."""
    knowledge(page, see)
    happened_and_information(page, see)
    secured_and_excluded(page, see)
    assessed(page, see)


def knowledge(page, see):
    see(page, "Who knew when")
    expect(page.get_by_text("Not known yet whether this person committed the breach")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Change")).click()
    see(page, "Change: Who knew when")
    page.get_by_label("Known, or would have been known?").select_option("Known")
    answer(page, "Did this person commit the breach?", "No")
    press(page, "Save")
    expect(page.get_by_text("Did not commit the breach")).to_be_visible()
    see(page, "Who knew when")
    page.get_by_role("link", name="Next: What happened").click()


def happened_and_information(page, see):
    see(page, "What happened")
    happened_on = (clock.today() - timedelta(days=11)).isoformat()
    fill(page, {"First day of the incident": happened_on, "Last day of the incident": happened_on})
    answer(page, "What was done?", "Disclosure")
    answer(page, "Does the Privacy Rule permit it?", "No")
    press(page, "Save and go on")
    see(page, "The information")
    answer(page, "Is it individually identifiable health information?", "Yes")
    answer(page, "Was it de-identified?", "No")
    answer(page, "Is it an employment record held as an employer?", "No")
    answer(page, "Is it an education record under FERPA?", "No")
    answer(page, "In which form?", "Paper")
    fill(page, {"Types of information": "Full name\nDiagnosis"})
    press(page, "Save and go on")


def secured_and_excluded(page, see):
    see(page, "Was it secured?")
    answer(page, "Was it encrypted, consistent with NIST?", "No")
    press(page, "Save and go on")
    see(page, "Exclusions")
    answer(page, "Was it a disclosure to an unauthorized person?", "Yes")
    belief = "Is there a good-faith belief that the recipient could not reasonably have retained it?"
    answer(page, belief, "No")
    press(page, "Save and go on")
    expect(page.get_by_role("alert")).to_contain_text("Give the reasons")
    see(page, "Exclusions")
    page.get_by_label(f"Your reasons: {belief}").fill("The list lay open on a desk for a day.")
    press(page, "Save and go on")
    see(page, "How many people")
    press(page, "Save and go on")


def assessed(page, see):
    see(page, "Four factors")
    fill(
        page,
        {
            "Nature and extent of the information": "Names and diagnoses; nothing needs to be re-identified.",
            "Who used it or received it": "A dental office, which has duties of its own.",
            "Was it actually acquired or viewed?": "Two of its workers read it.",
            "How far is the risk mitigated?": "They shredded the list and said so in writing.",
            "Reasons": "It was read by people who know some of those on it.",
        },
    )
    page.get_by_label("Probability that the information was compromised").select_option("High")
    answer(page, "Was the assessment thorough and made in good faith?", "Yes")
    press(page, "Save and go on")


def determines(page: Page) -> None:
    """The officer's own conclusion, with reasons."""
    follow(page, "Determination")
    fill(page, {"Reasons": "The assessment shows no low probability of compromise."})
    page.get_by_role("button", name=re.compile("^Determine: ")).click()
    expect(page.get_by_text(re.compile("^Determined as “.*[Bb]reach” by Priya"))).to_be_visible()


def takes(page: Page, name: str, data: bytes, people: int) -> None:
    """A list checked by its columns, then taken."""
    follow(page, "People affected")
    file = FilePayload(name=name, mimeType="text/csv", buffer=data)
    page.get_by_label("List of affected people").set_input_files(file)
    press(page, "Check this file")
    press(page, "Check without taking")
    press(page, f"Take {people:,} people into the incident")
    expect(page.get_by_text(f"{name}: {people:,} people taken")).to_be_visible()


LETTER = {
    "What happened": "We sent a list to a wrong office, which has destroyed it.",
    "Types of information involved": "Your name\nYour diagnosis",
    "Steps people should take to protect themselves": "Tell us if a stranger knows of your care.",
    "What you are doing to investigate": "We looked into how the wrong office was chosen.",
    "What you are doing to mitigate harm": "The office has confirmed that the list is destroyed.",
    "What you are doing to protect against further breaches": "We have removed the wrong address.",
    "Toll-free telephone number": "800-555-0100",
    "Title of the signer": "Privacy Officer",
}


def approves(page: Page, path: str, button: str) -> None:
    """The second person opens the page and approves."""
    page.goto(path)
    press(page, button)
    expect(page.get_by_role("button", name=button, exact=True)).to_have_count(0)


def prints(page: Page, letters: int) -> None:
    """The letter that is owed first, ordered and printed by the worker."""
    follow(page, "Printing and mailing")
    press(page, "Print these letters")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Run \d+: letter"))
    work()
    expect(page.get_by_text(f"{letters:,} of {letters:,} letters printed")).to_be_visible()


def mails(page: Page, proof: str) -> None:
    """All batches of the run, handed to the post today."""
    fill(page, {"Day handed to the post": today(), "Proof of mailing": proof})
    press(page, "Record the mailing")
    expect(page.get_by_role("row", name=re.compile(proof)).first).to_be_visible()


def verifies(page: Page) -> None:
    """The record, verified where it lives."""
    page.goto("/record/")
    press(page, "Verify the record now")
    expect(page.get_by_text("The record holds")).to_be_visible()


def work() -> None:
    """What waits in the queue, done by the worker of the product."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


def shows(page: Page, path: str, see, heading: str | re.Pattern[str]) -> None:
    """A main page, judged by axe."""
    page.goto(path)
    see(page, heading)


def day(days: int) -> str:
    """A day from today, as a field takes it."""
    return iso(clock.today() + timedelta(days=days))


def reports_to_the_secretary(page: Page, path: str, tracking: str) -> None:
    """The sheet filled in as the portal asks, then recorded as submitted there."""
    page.goto(path)
    for name, told in ANSWERS.items():
        tell(page, name, told)
    press(page, "Keep the answers")
    fill(page, {"Day on which it was submitted": today(), "Breach tracking number": tracking})
    press(page, "Record the submission")
    expect(page.get_by_role("heading", name=re.compile("^Initial report submitted"))).to_be_visible()


def tell(page: Page, name: str, told: str | list[str]) -> None:
    """One field of the portal's, by its name: boxes ticked, a choice taken, words typed."""
    if isinstance(told, list):
        for one in told:
            page.locator("label", has_text=re.compile(f"^\\s*{re.escape(one)}\\s*$")).last.click()
    elif page.locator(f"select[name={name}]").count():
        page.locator(f"select[name={name}]").select_option(told)
    else:
        page.locator(f"[name={name}]").fill(told)
