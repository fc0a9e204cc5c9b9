"""Run as a program in a home of its own: markers go in wherever PHI comes in, through the acts and pages of the product.

`python -m tests.secrets.planted OUT` leaves in OUT what goes outside: headers, addresses, the binder's index, a backup.
"""

import re
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from forthwith import cli, clock  # noqa: E402
from forthwith.access.actions import asks, register  # noqa: E402
from forthwith.access.models import Ask, ContactKind  # noqa: E402
from forthwith.breach.actions import intake  # noqa: E402
from forthwith.cli import installation  # noqa: E402
from forthwith.evidence import uploads  # noqa: E402
from forthwith.evidence.files.choices import Choices  # noqa: E402
from forthwith.evidence.log_actions import take_log  # noqa: E402
from forthwith.people import mail  # noqa: E402
from forthwith.people.break_glass import actions as break_glass  # noqa: E402
from forthwith.people.domain import Role  # noqa: E402
from forthwith.people.models import Message  # noqa: E402
from tests import affected, casework, cast  # noqa: E402
from tests.secrets.markers import MARK  # noqa: E402
from tests.secrets.met import Noting, binder_without_documents  # noqa: E402

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


def pages(people: cast.Cast, out: Path) -> None:
    """What strangers and officers send, what they open and what they fetch."""
    stranger = Noting(out / "answers")
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
        stranger.post(page, form | told, follow=True)
    officer = Noting(out / "answers")
    officer.force_login(people.priya)
    reference = cast.Incident.objects.order_by("pk")[0].reference
    upload = {"file": _file(f"{MARK('upname')}.csv", cast.roster((ROW, SPOILED)))}
    officer.post(reverse("breach:people", args=[reference]), upload, follow=True)
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
    if connection.vendor == "sqlite":  # the same pages lead to the same ones on every database
        assert officer.walk() > 20
    binder = officer.post(reverse("inspection:binder", args=[reference]))
    binder_without_documents(binder.content, out / "binder")


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


def mails(people: cast.Cast) -> None:
    """A contact asked by link, an emergency; then every mail that waits is sent, these and those of the steps before."""
    contact = register.add_contact(
        kind=ContactKind.HR,
        unit="HR",
        name=f"Vera {MARK('contactname')}",
        email="vera@agency.example",
        from_on=clock.today(),
        by=people.nora,
    )
    asks.ask(purpose=Ask.Purpose.HR, contact=contact, about="AUD-2026-0001", by=people.nora)
    break_glass.take(role=Role.PRIVACY_OFFICER, why=f"Look for {MARK('emergency')} at once.", by=people.nora)
    for message in Message.objects.filter(sent_at=None):
        mail.send_message.call(message.pk)
    assert not Message.objects.filter(sent_at=None).exists()


def main() -> None:
    """Plant everything, send what mail waits, and leave the journal where it is."""
    out = Path(sys.argv[1])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as quick as it goes
    installation.prepare(settings)
    people = cast.gathered()
    case(people)
    intake.report(
        title=MARK("second"), account=MARK("secondaccount"), knew_on=clock.today().isoformat(), by=people.wes
    )
    access(people)
    uploads.keep(f"{MARK('keptname')}.csv", MARK("kept").encode())
    pages(people, out)
    mails(people)
    cli.app(["backup", str(out / "backup" / "one.backup")], standalone_mode=False)
    first = cast.Incident.objects.order_by("pk")[0]
    assert (MARK("title") in first.title, MARK("account") in first.account) == (True, True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


main()
