"""Server time of the first page with 100,000 past duties on SQLite, against the bare SQL of the same page.

Ratios within one run are what to read; absolutes depend on the machine and on what else it does.
    python bench/home.py [PAST] [OPEN]
"""

import sys
import tempfile
from datetime import timedelta
from typing import Any

from pages import ROUNDS, median_ms, prepare

FACILITIES, KINDS = 200, 20
MADE_SINGLY = 10_000  # of the past; the rest are their copies


def fill(past: int, open_: int) -> Any:
    """Past duties done, open ones around today: overdue, due and coming, over facilities, kinds and owners."""
    from forthwith import clock
    from forthwith.duties.models import Duty
    from forthwith.law.kernel import Cite, Fact, Finding, as_json
    from forthwith.people.actions import add_first_administrator, appoint
    from forthwith.people.domain import Role
    from forthwith.record.domain import SystemActor

    today = clock.today()
    by = add_first_administrator(
        email="bench@example.org", name="Bench", password="a long bench password", by=SystemActor(), on=today
    )
    appoint(person=by, role=Role.SECURITY_OFFICER, from_on=today, by=by)
    why = as_json(
        Finding(True, "The inventory is counted every year.", Cite("dmh.2.L"), (Fact("counted", None),))
    )

    def made(number: int, due: int, *, done: bool) -> Duty:
        facility, kind = f"F{number % FACILITIES:03}", number % KINDS
        due_on = today + timedelta(days=due)
        return Duty(
            case=f"dmh.2.{kind} facility:{facility} {number}",
            href="/program/",
            law="program",
            kind=f"duty-{kind}",
            title=f"Inventory of computing equipment {kind}",
            to_whom="the security officer",
            cite=f"dmh.2.{kind}",
            owed=True,
            due_on=due_on,
            done_on=due_on if done else None,
            why=why,
            owner="security_officer" if kind % 2 else "local_security_officer",
            subject=f"facility:{facility}",
            facility=facility,
        )

    made_singly = min(past, MADE_SINGLY)
    Duty.objects.bulk_create(
        (made(one, -1 - one % 3650, done=True) for one in range(made_singly)), batch_size=2000
    )
    copy_past(made_singly, past)
    Duty.objects.bulk_create(
        (made(one, one % 400 - 100, done=False) for one in range(open_)), batch_size=2000
    )
    return by


def copy_past(these: int, wanted: int) -> None:
    """The first rows again under other cases, until there are as many as wanted: the database does it in a second."""
    from django.db import connection

    from forthwith.duties.models import Duty

    names = [field.column for field in Duty._meta.local_fields if not field.primary_key]
    copied = ", ".join("\"case\" || ' ' || %s" if name == "case" else f'"{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        for there in range(these, wanted, these):
            cursor.execute(
                f"INSERT INTO duties_duty ({columns}) SELECT {copied} FROM duties_duty"
                " WHERE done_on IS NOT NULL ORDER BY id LIMIT %s",
                [str(there), min(these, wanted - there)],
            )


def bare(statements: list[tuple[str, Any]]) -> None:
    """The page's own statements, fetched by the driver alone."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, given in statements:
            cursor.execute(sql, given)
            cursor.fetchall()


def statements_of(client: Any, path: str) -> list[tuple[str, Any]]:
    """Every statement the page asks, as it asks them."""
    from django.db import connection

    asked: list[tuple[str, Any]] = []

    def noted(execute: Any, sql: str, given: Any, *rest: Any) -> Any:
        asked.append((sql, given))
        return execute(sql, given, *rest)

    with connection.execute_wrapper(noted):
        client.get(path)
    return [one for one in asked if one[0].startswith("SELECT")]


def main(past: int, open_: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        by = fill(past, open_)
        from django.test import Client

        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(by)
        print(f"{past:,} past duties and {open_:,} open ones, SQLite, median of {ROUNDS}")
        for name, path in (
            ("first page", "/"),
            ("one facility", "/?facility=F007"),
            ("overdue, one owner", "/?when=overdue&owner=security_officer"),
            ("last page", f"/?page={open_ // 25}"),
        ):
            statements = statements_of(client, path)
            status = client.get(path).status_code
            ms, least = (
                median_ms(lambda path=path: client.get(path)),
                median_ms(lambda asked=statements: bare(asked)),
            )
            print(
                f"  {name:<20}{ms:7.1f} ms  bare SQL {least:6.1f} ms  {ms / least:5.1f} times"
                f"  {len(statements)} queries  (status {status})"
            )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (100_000, 2_000)))
