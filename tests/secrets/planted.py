"""Run as a program in a home of its own: markers go in wherever PHI comes in, through the acts and pages of the product."""

import re
from contextlib import suppress

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from forthwith import clock  # noqa: E402
from forthwith.breach.actions import intake  # noqa: E402
from forthwith.cli import installation  # noqa: E402
from forthwith.evidence import uploads  # noqa: E402
from forthwith.evidence.files.choices import Choices  # noqa: E402
from forthwith.evidence.log_actions import take_log  # noqa: E402
from forthwith.people import mail  # noqa: E402
from tests import affected, casework, cast  # noqa: E402
from tests.secrets.markers import MARK  # noqa: E402

ROW = (
    f"R-1,{MARK('first')},{MARK('last')},1931-07-13,77 {MARK('street')} St,{MARK('city')},MO,65201,no,"
    f"{MARK('mail')}@people.example,yes"
)
SPOILED = f"R-2,,,1988-08-08,7 {MARK('spoiled')} St,Columbia,MO,65201,no,,"


def case(people: cast.Cast) -> None:
    """A case from its report to the post, and what comes after."""
    found = cast.report(people, title=f"List of {MARK('title')}", account=f"Told: {MARK('account')}.")
    cast.record_days(people, found)
    cast.determine(people, found)
    roster = cast.roster((ROW, SPOILED, *cast.ROWS[7:]))
    cast.take_roster(people, found, roster, name=f"{MARK('filename')}.csv")
    cast.draft(people, found, what_happened=f"We sent {MARK('letter')} to a wrong office.")
    for step in (cast.approve, cast.order, cast.print_all, cast.mail):
        step(people, found)
    casework.task(people, found, what=f"Call {MARK('task')}")
    casework.file(people, found, data=f"scan of {MARK('scan')}".encode(), name=f"{MARK('scanname')}.pdf")
    case = affected.fresh(found)
    affected.logs(people, case, 2, note=f"spoke with {MARK('call')}")


def pages(people: cast.Cast) -> None:
    """What strangers and officers send, what they open and what they fetch."""
    stranger = Client()
    for page, form in (
        ("/report/", {}),
        ("/complain/", {"about": "breach_process", "said": MARK("complaint")}),
    ):
        code = re.search(r'name="code" value="([A-Z2-9-]+)"', stranger.get(page).text)
        told = {
            "name": MARK("name"),
            "contact": f"{MARK('contact')}@p.example",
            "code": code[1] if code else "",
        }
        stranger.post(page, form | told)
    officer = Client(raise_request_exception=False)
    officer.force_login(people.priya)
    reference = cast.Incident.objects.order_by("pk")[0].reference
    upload = {"file": _file(f"{MARK('upname')}.csv", cast.roster((ROW, SPOILED)))}
    officer.post(reverse("breach:people", args=[reference]), upload)
    for page in (
        "incident",
        "people",
        "standing",
        "returned",
        "calls",
        "letter",
        "printing",
        "work",
        "timeline",
    ):
        shown = officer.get(reverse(f"breach:{page}", args=[reference]))
        assert shown.status_code == 200, (page, shown.status_code, shown.headers.get("Location"))
    officer.post(
        reverse("breach:accounting"), {"first_name": MARK("sought"), "last_name": MARK("last"), "as": "csv"}
    )
    officer.post(
        reverse("breach:section", args=[reference, "conduct"]),
        {"acts": MARK("wrong"), "expected": MARK("bad")},
    )
    officer.get(f"/incidents/{reference}/people/one/NOPE/")
    officer.post("/sign-in/", {"username": f"{MARK('typed')}@p.example", "password": MARK("password")})
    officer.post(reverse("inspection:binder", args=[reference]))


def _file(name: str, data: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, content_type="text/csv")


def access(people: cast.Cast) -> None:
    """An audit log with a patient and a user of their own."""
    rows = ["time,user,patient,action", f"2026-01-07T10:00:00Z,{MARK('user')},{MARK('patient')},read", ""]
    take_log(
        by=people.nora,
        system="cimor",
        name=f"{MARK('logname')}.csv",
        data="\n".join(rows).encode(),
        choices=Choices(),
    )


def main() -> None:
    """Plant everything, send what mail waits, and leave the journal where it is."""
    installation.prepare(settings)
    people = cast.gathered()
    case(people)
    intake.report(
        title=MARK("second"), account=MARK("secondaccount"), knew_on=clock.today().isoformat(), by=people.wes
    )
    access(people)
    uploads.keep(f"{MARK('keptname')}.csv", MARK("kept").encode())
    pages(people)
    with suppress(OSError):
        mail.go_on()
    first = cast.Incident.objects.order_by("pk")[0]
    assert (MARK("title") in first.title, MARK("account") in first.account) == (True, True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


main()
