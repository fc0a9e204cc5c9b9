"""Ten years of duties for 200 facilities and 500 systems; one day's reminders for 10,000 people.

CPU of this process. The ratio to a bare dateutil expansion of as many dates is what to read, and the growth from a
quarter of the size to the whole; seconds depend on the machine and on what else it does.
    python bench/program.py [PEOPLE]
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from time import process_time
from typing import Any

from dateutil.rrule import MONTHLY, rrule

from forthwith.duties.engine.facts import Facts, Happened, Stood
from forthwith.duties.engine.program import Adopted, dues
from forthwith.policy.pack import DMH, installed
from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text

FACILITIES, SYSTEMS = 200, 500
FIRST, LAST = date(2017, 1, 1), date(2026, 12, 31)
BEGINS = date(2013, 5, 17)


def facts(facilities: int, systems: int) -> tuple[list[Happened], list[Stood]]:
    """Every facility visited and counted each year, every system changed every other year and assessed a year later."""
    places = [f"facility:F{number:03}" for number in range(facilities)]
    machines = [f"system:S{number:03}" for number in range(systems)]
    happened = [
        Happened(kind=kind, subject=one, on=day)
        for subjects, kinds, every in (
            (places, ("visit.made", "inventory.counted"), 1),
            (machines, ("system.assessed", "system.major_update"), 2),
        )
        for number, one in enumerate(subjects)
        for kind in kinds
        for day in _days(number + (kind == "system.assessed") * 200, every)
    ]
    stood = [Stood(kind="facility", subject=one, from_on=BEGINS) for one in places]
    stood += [Stood(kind="system", subject=one, from_on=BEGINS) for one in machines]
    return happened, stood


def _days(number: int, every: int) -> Iterator[date]:
    for year in range(FIRST.year, LAST.year, every):
        yield date(year, 1, 1) + timedelta(days=number % 700)


def owed(share: float) -> tuple[float, int]:
    """CPU seconds for a share of the whole, the facts indexed anew each time; and how many duties it came to."""
    happened, stood = facts(int(FACILITIES * share), int(SYSTEMS * share))
    adopted = [Adopted(installed(DMH).duty, BEGINS)]

    def ten_years() -> int:
        return len(dues(adopted, Facts(happened, stood), first=FIRST, last=LAST, as_of=LAST))

    return best(ten_years), ten_years()


def bare(count: int) -> float:
    """As many dates of a monthly rule, by dateutil alone."""
    rule = rrule(MONTHLY, dtstart=datetime(1000, 1, 31), bymonthday=-1, count=count)  # noqa: DTZ001 - a date
    return best(lambda: len([day.date() for day in rule]))


def best(act: Callable[[], object]) -> float:
    """The best of three."""
    seconds = []
    for _ in range(3):
        begun = process_time()
        act()
        seconds.append(process_time() - begun)
    return min(seconds)


def reminders(people: int) -> tuple[float, float]:
    """CPU seconds of one day's digests for so many people, each with something due in a week; messages not sent yet.

    And of the same rows inserted bare. Done again on the same day, nobody is told twice.
    """
    from django.conf import settings
    from django_tasks_db.models import DBTaskResult

    from forthwith import clock
    from forthwith.duties import reminding
    from forthwith.people.models import Message, Person

    settings.EMAIL_HOST = "127.0.0.1"
    Person.objects.bulk_create(
        Person(email=f"p{number}@bench.example", name=f"Person {number}") for number in range(people)
    )
    week = clock.today() + timedelta(days=7)
    numbers = list(Person.objects.values_list("pk", flat=True))
    reminding.register("bench", lambda _: (reminding.Reminder(number, week) for number in numbers))
    seconds = once(reminding.turn)
    reminding.turn()
    told = Message.objects.filter(person__email__startswith="p").count()
    if told != people:
        raise SystemExit(f"{told} messages for {people} people")
    reminding.register("bench", lambda _: ())
    return seconds, _bare_rows(Message, DBTaskResult)


def _bare_rows(*models: Any) -> float:
    """CPU seconds of inserting the rows of these tables anew, and nothing else."""
    rows = {model: list(model.objects.all()) for model in models}
    for model in models:
        model.objects.all().delete()
    return once(lambda: [model.objects.bulk_create(found) for model, found in rows.items()])


def once(act: Callable[[], object]) -> float:
    begun = process_time()
    act()
    return process_time() - begun


def acts(facilities: int, systems: int) -> tuple[float, float]:
    """CPU seconds of a refresh where nothing changed, and of one right after one fact was recorded."""
    from forthwith import clock
    from forthwith.cli.installation import first_administrator
    from forthwith.duties.facts import happened, refresh
    from forthwith.duties.models import Happening, Standing
    from forthwith.people.models import Facility, Person
    from forthwith.record.domain import SystemActor

    os.environ.update(FORTHWITH_ADMIN_EMAIL="a@bench.example", FORTHWITH_ADMIN_PASSWORD="as long as it takes")
    first_administrator()
    Facility.objects.bulk_create(
        Facility(code=f"F{number:03}", name=f"Facility {number}", from_on=BEGINS)
        for number in range(facilities)
    )
    happenings, stood = facts(facilities, systems)
    at, by = clock.now(), Person.objects.get()
    Happening.objects.bulk_create(
        Happening(kind=one.kind, subject=one.subject, on=one.on, recorded_at=at, by=by) for one in happenings
    )
    Standing.objects.bulk_create(
        Standing(kind=one.kind, subject=one.subject, from_on=one.from_on, recorded_at=at, by=by)
        for one in stood
        if one.kind != "facility"
    )
    refresh()
    same = best(refresh)
    happened("system.major_update", subject="system:S000", on=clock.today(), by=SystemActor())
    return same, once(refresh)


def _prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    (quarter, _), (half, _), (whole, count) = owed(1 / 4), owed(1 / 2), owed(1)
    dates = bare(count)
    print(
        f"ten years, {FACILITIES} facilities, {SYSTEMS} systems: {count:,} duties in {whole:.2f} s (under 1 s)"
    )
    print(
        f"  {whole / dates:.1f} x a bare expansion of as many dates; quarter {quarter:.2f} s, half {half:.2f} s"
    )
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="forthwith.config.settings",
            FORTHWITH_HOME=home,
            FORTHWITH_SECRET_KEY="bench-only-" + "0123456789abcdef" * 4,
            FORTHWITH_VAULT_KEYS=new_key_text(),
            FORTHWITH_SIGNING_KEY=Signer.generate("bench.example").text(),
        )
        _prepare()
        mended, changed = acts(FACILITIES, SYSTEMS)
        print(f"refresh after an act, {FACILITIES} facilities, {SYSTEMS} systems: {changed:.2f} s of CPU")
        print(f"  nothing changed since the last one: {mended:.2f} s")
        told, rows = reminders(people)
        print(f"reminders for {people:,} people: {told:.1f} s (under 60 s)")
        print(f"  {told / rows:.1f} x a bare insert of the same rows ({rows:.1f} s)")


if __name__ == "__main__":
    main()
