"""A program: one whole case through the pages and the real worker, on the database and home of its environment.

`python -m tests.whole_case FOLDER` leaves in FOLDER the binder, a copy of the home, and `seen.json`: every
answer's address, status and headers, every session, every file opened for writing, and what `verified()` says at
the end. What it types into free text holds a MARK, which may then be found nowhere in the clear.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKS = {
    place: f"Qx{place.capitalize()}zZ"
    for place in (
        *("title", "account", "reasons", "judged", "factor", "knower", "official", "letter", "contact"),
        *("name", "street", "mail", "record", "file", "rejected", "typed", "address"),
    )
}
ROWS = (
    "{record}-1,Rosa,{name},1980-01-31,1 {street} St,Columbia,MO,65201,no,{mail}@people.example,no",
    "{record}-2,,{rejected},1980-01-31,2 {street} St,Columbia,MO,65201,no,,",
    "{record}-3,Zoë,Cedar,1962-02-28,3 {street} St,Peoria,IL,61602,no,,",
)
WRITTEN: list[str] = []


def watch_writing() -> None:
    """Note every file that this process opens for writing, the deleted ones too."""

    def told(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes) and _writes(*arguments[1:]):
            WRITTEN.append(os.fsdecode(arguments[0]))

    sys.addaudithook(told)


def _writes(mode: Any, flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) if mode is None else bool(set(mode) & set("wax+"))


class Pages:
    """A person at the browser, who fills in the form that a page shows."""

    def __init__(self, name: str, seen: list[Any]) -> None:
        from django.test import Client

        self.client, self.seen = Client(), seen
        self.keep(self.client.get("/sign-in/"))
        from tests.cast import PASSWORD, email

        self.keep(self.client.post("/sign-in/", {"username": email(name), "password": MARKS["typed"]}))
        self.keep(self.client.post("/sign-in/", {"username": email(name), "password": PASSWORD}))

    def keep(self, answer: Any) -> Any:
        address = f"{answer.request['PATH_INFO']}?{answer.request.get('QUERY_STRING', '')}"
        self.seen.append([address, answer.status_code, list(answer.headers.items()), answer.cookies.output()])
        return answer

    def get(self, address: str) -> Any:
        return self.keep(self.client.get(address))

    def send(
        self, address: str, *, to: str = "", status: int = 302, fills: str = "form", **given: Any
    ) -> Any:
        """Fill in a page's form, with these answers, and send it."""
        page = self.get(address)
        filled = dict(_filled(page.context[fills])) if fills else {}
        version = {"version": page.context["incident"].facts_number} if "incident" in page.context else {}
        answer = self.keep(self.client.post(to or address, {**version, **filled, **given}))
        assert answer.status_code == status, (address, answer.status_code, answer.content.decode()[:4000])
        return answer


def _filled(form: Any) -> Iterator[tuple[str, Any]]:
    for bound in form:
        value = bound.value()
        if value not in (None, "", []):
            yield bound.html_name, value


def through_the_pages(folder: Path, seen: list[Any]) -> None:
    wes, priya = Pages("wes", seen), Pages("priya", seen)
    case = report(wes)
    facts(priya, case)
    priya.send(f"{case}determination/", reasons=f"{MARKS['reasons']} shows it.")
    people(priya, case)
    letter(priya, Pages("sam", seen), case)
    mailed(priya, case)
    refused(priya, case)
    ada = Pages("ada", seen)
    for page in ("", "people/", "letter/", "printing/"):
        assert ada.get(case + page).status_code == 200
    (folder / "binder.zip").write_bytes(
        ada.send(
            f"/record/{case.split('/')[2]}/",
            to=f"/record/{case.split('/')[2]}/binder.zip",
            status=200,
            fills="",
        ).content
    )


def report(wes: Pages) -> str:
    from tests.cast import days_ago

    told = wes.send(
        "/report/",
        title=f"About {MARKS['title']}",
        account=f"{MARKS['account']} said so.",
        knew_on=days_ago(10),
    )
    return str(told.url).replace("report", "incidents")


def facts(priya: Pages, case: str) -> None:
    from tests.cast import days_ago

    known: dict[str, Any] = {"capacity": "business_associate", "basis": "known", "agent": "no"}
    associate: dict[str, Any] = {
        "who": MARKS["knower"],
        "agent__reasons": f"{MARKS['judged']} decides alone.",
        **known,
    }
    priya.send(f"{case}facts/knowledge/", on=days_ago(9), told_entity_on=days_ago(8), **associate)
    official: dict[str, Any] = {
        "form": "oral",
        "official": MARKS["official"],
        "documented": "yes",
        "by_law_enforcement_official": "no",
    }
    priya.send(f"{case}facts/law-enforcement/", on=days_ago(9), **official)
    priya.send(
        f"{case}facts/what-happened/",
        first_occurred_on=days_ago(11),
        last_occurred_on=days_ago(11),
        conduct__acts=["disclosure"],
        conduct__permitted="no",
    )
    identified: dict[str, Any] = {
        f"information__{name}": "no" for name in ("de_identified", "employment_record", "education_record")
    }
    priya.send(f"{case}facts/information/", information__individually_identifiable="yes", **identified)
    priya.send(f"{case}facts/protection/", protection__encrypted="no")
    priya.send(
        f"{case}facts/assessment/",
        assessment__nature_and_extent=f"{MARKS['factor']} lists everything.",
        assessment__conclusion__probability="high",
        assessment__conclusion__reasons=f"{MARKS['reasons']} weighs all.",
        assessment__conclusion__good_faith="yes",
    )


def people(priya: Pages, case: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.cast import HEADER

    data = "\n".join((HEADER, *(row.format(**MARKS) for row in ROWS))).encode()
    file = SimpleUploadedFile(f"{MARKS['file']}.csv", data)
    check = priya.send(f"{case}people/", file=file).url
    assert b"would be taken" in priya.send(check, status=200).content
    assert priya.send(check, to=f"{check}rejected.xlsx", status=200).content.startswith(b"PK")
    priya.send(check, take="yes")
    priya.send(f"{case}people/", to=f"{case}people/lists/1/settle/", fills="", why="An empty line.")


def letter(priya: Pages, sam: Pages, case: str) -> None:
    priya.send(
        f"{case}letter/",
        what_happened=f"{MARKS['letter']} went out.",
        types_of_information="Your name",
        steps_to_protect="Watch your statements.",
        investigation="We looked.",
        mitigation="It is back.",
        protection="We changed it.",
        postal_address=MARKS["address"],
        signer_name="Priya",
    )
    assert sam.get(f"{case}letter/1/preview.pdf").content.startswith(b"%PDF")
    sam.send(f"{case}letter/1/", to=f"{case}letter/1/approve/", fills="")
    priya.send(f"{case}printing/", to=f"{case}printing/order/", fills="order_form")


def mailed(priya: Pages, case: str) -> None:
    from django.core.management import call_command

    call_command("db_worker", batch=True, verbosity=0)
    for file in ("pdf", "json"):
        assert priya.get(f"{case}printing/1/batch-1.{file}").status_code == 200
    priya.send(f"{case}printing/1/", to=f"{case}printing/1/mailed/", fills="mailed_form", proof="Receipt 17")


def refused(priya: Pages, case: str) -> None:
    """Mistakes with a mark in them: the answers and log lines must not repeat it where it would be kept."""
    priya.send(f"{case}facts/knowledge/", status=200, on=MARKS["typed"], who="", capacity=MARKS["typed"])
    priya.send(f"{case}printing/", to=f"{case}printing/order/", status=200, fills="", dated_on=MARKS["typed"])
    preview = f"{case}letter/1/preview-for.pdf"
    priya.send(f"{case}letter/1/", to=preview, status=400, fills="", reference=MARKS["typed"])


def main(folder: Path) -> None:
    watch_writing()
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from forthwith.record.first_tables import make_tables

    setup_test_environment()
    make_tables()
    call_command("createcachetable", verbosity=0)
    from django.contrib.sessions.models import Session

    from forthwith.duties.models import Duty
    from forthwith.inspection.queries import verified
    from tests.cast import gathered

    gathered()
    seen: list[Any] = []
    through_the_pages(folder, seen)
    found = verified()
    told = {
        "answers": seen,
        "sessions": [session.get_decoded() for session in Session.objects.all()],
        "written": WRITTEN,
        "faults": found.faults,
        "entries": found.entries,
        "done": sorted(Duty.objects.exclude(done_on=None).values_list("kind", flat=True)),
    }
    (folder / "seen.json").write_text(json.dumps(told))
    # While the connection is open: afterwards SQLite folds its log into the database.
    shutil.copytree(os.environ["FORTHWITH_HOME"], folder / "home")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
