"""Server time of the pages people open all day, with 5,000 incidents on SQLite, against the smallest page we have.

Ratios within one run are what to read; absolutes depend on the machine and on what else it does.
    python bench/pages.py [INCIDENTS]
"""

import logging
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text

ROUNDS = 30


def prepare(home: str) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="forthwith.config.settings",
        FORTHWITH_HOME=home,
        FORTHWITH_SECRET_KEY="bench-only-" + "0123456789abcdef" * 4,
        FORTHWITH_VAULT_KEYS=new_key_text(),
        FORTHWITH_SIGNING_KEY=Signer.generate("bench.example").text(),
        FORTHWITH_ENTITY_NAME="Bench",
        FORTHWITH_SECOND_FACTOR="offered",
    )
    import django

    django.setup()
    _tell_nobody()
    from forthwith.record.first_tables import make_tables

    make_tables()


def _tell_nobody() -> None:
    """Each request writes its line as it does in earnest, not between the figures on the terminal."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(Path(os.devnull).open("w"))  # noqa: SIM115 - open until the end


def fill(incidents: int) -> None:
    """One true case, then copies of its rows: what a list shows does not depend on how they came."""
    from django.db import transaction

    from forthwith import clock
    from forthwith.breach.actions.intake import report
    from forthwith.breach.models import FactsVersion, Incident
    from forthwith.duties.models import Duty
    from forthwith.people.actions import add_first_administrator, appoint
    from forthwith.people.domain import Role
    from forthwith.record.domain import SystemActor

    today = clock.today()
    by = add_first_administrator(
        email="bench@example.org", name="Bench", password="a long bench password", by=SystemActor(), on=today
    )
    appoint(person=by, role=Role.PRIVACY_OFFICER, from_on=today, by=by)
    first = report(title="Letters sent to wrong addresses", account="", knew_on=today.isoformat(), by=by)
    duties, [version] = list(Duty.objects.all()), list(FactsVersion.objects.all())
    with transaction.atomic():
        for number in range(2, incidents + 1):
            copy = Incident.objects.get(pk=first.pk)
            copy.pk, copy.reference = None, f"INC-{today.year}-{number:04}"
            copy.reported_at = first.reported_at - timedelta(minutes=number)
            copy.save(force_insert=True)
            version.pk, version.incident = None, copy
            version.save(force_insert=True)
            for duty in duties:
                duty.pk, duty.case = None, copy.reference
            Duty.objects.bulk_create(duties)


def median_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times) * 1000


def main(incidents: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        fill(incidents)
        from django.test import Client

        from forthwith.people.models import Person

        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Person.objects.get())
        base = median_ms(lambda: client.get("/record/key.txt"))
        print(f"{incidents:,} incidents, SQLite, median of {ROUNDS}")
        print(f"  {'the public key (text)':<26}{base:7.1f} ms")
        reference = f"/incidents/INC-{Person.objects.get().appointments.first().from_on.year}-0001/"
        for name, path in (
            ("incident list", "/incidents/"),
            ("incident list, last page", f"/incidents/?page={incidents // 50}"),
            ("what is due", "/"),
            ("one incident", reference),
            ("the record", "/record/"),
        ):
            status = client.get(path).status_code
            ms = median_ms(lambda path=path: client.get(path))
            print(f"  {name:<26}{ms:7.1f} ms  {ms / base:5.1f} times the text  (status {status})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
