"""Writers side by side, each a process of its own: how many times a second they insert and commit.

python bench/parts/writers.py MODE NUMBER SECONDS      one of them; begins at a line on its input
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 3.0
ROOT = Path(__file__).parents[2]


def rate(mode: str, writers: int, seconds: float = SECONDS) -> float:
    """Commits a second of all writers together, begun at the same moment."""
    command = [sys.executable, __file__, mode]
    children = [
        subprocess.Popen(
            [*command, str(one), str(seconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for one in range(writers)
    ]
    for child in children:
        child.stdout.readline()
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    done = sum(int(child.stdout.readline()) for child in children)
    for child in children:
        child.wait()
    return done / seconds


def acts(number: int) -> dict[str, Callable[[], object]]:
    """The bare insert of one row in the database's own words and in Django's, an entry, a row with its entry."""
    from django.db import connection, transaction

    from forthwith.record import actions
    from forthwith.record.domain import SystemActor
    from tests.record.notebook.models import Page

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO notebook_page (text, count) VALUES (%s, %s)", ["bare", 0])

    def model() -> None:
        with transaction.atomic():
            Page.objects.create(text="bare")

    def append() -> None:
        with transaction.atomic():
            actions.append("bench.write", by=SystemActor(), case=f"case-{number}", fields={"name": "value"})

    def act() -> None:
        with transaction.atomic():
            page = Page.objects.create(text="a row")
            actions.append(
                "bench.write", by=SystemActor(), case=f"case-{number}", rows=[page], fields={"name": "value"}
            )

    return {"bare": bare, "model": model, "append": append, "act": act}


def main(mode: str, number: str, seconds: str) -> None:
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    act, done = acts(int(number))[mode], 0
    act()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    until = time.perf_counter() + float(seconds)
    while time.perf_counter() < until:
        act()
        done += 1
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
