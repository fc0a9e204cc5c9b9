"""Run as a program in a home of its own: fills it and orders a rotation of data keys, or looks at what came of it."""

import sys

import django

django.setup()

from forthwith import clock  # noqa: E402
from forthwith.cli import installation  # noqa: E402
from forthwith.evidence.queries import store  # noqa: E402
from forthwith.evidence.rotation import actions, columns, queries  # noqa: E402
from forthwith.evidence.rotation.models import KeyRotation, Kind  # noqa: E402
from forthwith.inspection.queries import verified  # noqa: E402
from forthwith.people.actions import add_first_administrator, add_person, appoint  # noqa: E402
from forthwith.people.domain import Role  # noqa: E402
from forthwith.people.models import Message  # noqa: E402
from forthwith.record.domain import SystemActor  # noqa: E402
from forthwith.vault.custody import cabinet  # noqa: E402

ROWS, FILES = 3_000, 60
PASSWORD = "a long word for a test"


def fill() -> None:
    from django.conf import settings

    installation.prepare(settings)
    day, now = clock.today(), clock.now()
    ada = add_first_administrator(
        email="ada@t.example", name="Ada", password=PASSWORD, by=SystemActor(), on=day
    )
    nora = add_person(email="nora@t.example", name="Nora", title="", password=PASSWORD, by=ada)
    appoint(person=nora, role=Role.SECURITY_OFFICER, from_on=day, by=ada)
    rows = [
        Message(about=f"m{n}", kind="k", subject="s", made_at=now, address=f"a{n}@t.example")
        for n in range(ROWS)
    ]
    Message.objects.bulk_create(rows)
    for n in range(FILES):
        store().put(f"file {n}".encode())
    actions.approve(rotation=actions.ask(kind=Kind.DATA, by=ada), by=nora)
    left = [columns.left(table, cabinet().epoch) for table in columns.tables()]
    sys.stdout.write(f"{sum(len(part) for parts in left for part in parts)}\n")


def look() -> None:
    one = KeyRotation.objects.get()
    assert one.ended_at, queries.progress_of(one)
    assert sorted(Message.objects.values_list("address", flat=True)) == sorted(
        f"a{n}@t.example" for n in range(ROWS)
    )
    names = [path.name for path in store().folder.glob("??/*")]
    assert len(names) == FILES
    assert all(store().check(f"sha256:{name}") for name in names)
    assert verified().faults == ()
    sys.stdout.write(f"{one.progress.rows} {one.progress.files}\n")


{"fill": fill, "look": look}[sys.argv[1]]()
