"""Lists as agencies export them, for the journeys: PowerShell's CSV with days of the culture, the staff list, roles."""

import re
from datetime import date, timedelta

from playwright.sync_api import FilePayload, Page, expect

from forthwith import clock
from tests.browser.desk import press, today

ORDER, ZONE = "In what order are day and month written?", "Where did the machine stand that wrote the list?"

OPENED_ON = date(2016, 1, 2)


def exported(*accounts: tuple[str, str, str, int | None], disabled: tuple[str, ...] = ()) -> bytes:
    """Get-ADUser | Export-Csv: name, user ID, unit, days since the last logon; None for never."""
    header = (
        "Name,SamAccountName,Company,Office,EmployeeID,Enabled,LastLogonDate,whenCreated,DistinguishedName"
    )
    rows = [
        ",".join(
            (
                name, user, unit, unit, f"E-{user}", str(user not in disabled), culture(used),
                f"{OPENED_ON:%-m/%-d/%Y} 1:00:00 AM", f'"CN={name},OU={unit},DC=example,DC=test"',
            )
        )
        for name, user, unit, used in accounts
    ]  # fmt: skip
    return "\r\n".join((header, *rows, "")).encode("utf-8-sig")


def culture(used: int | None) -> str:
    """A logon so many days ago or a little more: no later than the twelfth, so that nothing tells day from month."""
    if used is None:
        return ""
    on = clock.today() - timedelta(days=used)
    on = on if on.day <= 12 else on.replace(day=9)
    return f"{on:%-m/%-d/%Y} 3:04:05 PM"


def brings(page: Page, kind: str, system: str, data: bytes) -> None:
    """From the pages of lists to the page that checks it."""
    page.goto("/access/lists/")
    page.get_by_role("link", name="Bring a list", exact=True).first.click()
    page.get_by_role("group", name="What does it list?").get_by_text(kind, exact=True).click()
    if system:
        page.get_by_label("Of which system?").select_option(system)
    file = FilePayload(name="export.csv", mimeType="text/csv", buffer=data)
    page.get_by_label("The file").set_input_files(file)
    press(page, "Read this file")


def takes(page: Page) -> None:
    """On the page that checks a list: what it leaves open is answered, then it is taken."""
    page.get_by_label("The day the list tells of").fill(today())
    for question, said in ((ORDER, "Month, day, year (1/31/2026)"), (ZONE, "Central")):
        if page.get_by_role("group", name=question).count():
            page.get_by_role("group", name=question).get_by_text(said, exact=True).click()
    press(page, "Read it again this way")
    page.get_by_role("button", name=re.compile(r"^Take in \d+ rows$")).click()
    expect(page.get_by_text("The list is taken in.")).to_be_visible()
