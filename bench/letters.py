"""Letters a second: the fast print path beside one Typst document, WeasyPrint and ReportLab, and the disk's limit.

The same letter by each, on one core, each in a process of its own. Ratios within one run are what to read;
absolutes depend on the machine and on what else it does.
    python bench/letters.py [THOUSANDS OF LETTERS FOR THE LAST LINE; 1000 by default, 0 leaves it out]
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from forthwith.documents.batches import BATCH_SIZE, plan_batches, render_batch, render_batches
from forthwith.documents.letters import Contact, Letterhead, LetterJob, LetterText, Recipient
from forthwith.documents.rendering import render_letter, render_letters

JOB = LetterJob(
    Letterhead("Sample Department of Behavioral Health", ("100 Example Street", "Rolla, MO 65401")),
    LetterText(
        language="en",
        subject_line="Notice of a breach of your health information",
        what_happened="On September 4, 2018, we learned that files with information about people we serve "
        "could be opened by anybody who knew where to look. A company that stores files for us had set the "
        "wrong permission. The files were open from March 17, 2018 until the day we learned of it, and were "
        "opened at least once by somebody who does not work for us.",
        types_of_information=(
            "Your name, address and date of birth",
            "Your Social Security number",
            "The services you received, and on which days",
        ),
        steps_to_protect=(
            (
                "Look over the statements your health plan sends you. If there is a service you did not receive, "
                "call your plan at the number on your card."
            ),
            (
                "Order a free credit report from each of the three credit bureaus and look for accounts that you "
                "did not open."
            ),
            "Place a fraud alert or a freeze on your credit file. Both are free, and you may take them back.",
        ),
        what_we_are_doing="We had the files closed within an hour, and had the company look through its logs. "
        "We have gone over the permissions of all files it keeps for us, and check them every day from now on. "
        "We are sorry that this happened.",
        contact=Contact(toll_free="1-800-555-0100", website="sample.example/notice"),
        signer_name="A. Sample",
        signer_title="Privacy Officer",
    ),
    dated_on=date(2018, 10, 30),
    salt=b"bench",
)


def people(count: int) -> Iterator[Recipient]:
    return map(recipient, range(1, count + 1))


def recipient(number: int) -> Recipient:
    address = (f"Person Number {number}", f"{number} Main Street", "Rolla, MO 65401")
    return Recipient(f"S-{number:07}", address, f"Dear Person {number}:")


def written(count: int) -> int:
    batches = plan_batches(people(count))
    return sum(len(batch.pdf) for batch in (render_batch(JOB, each) for each in batches))


def set_in_one(count: int) -> int:
    return len(render_letters(JOB.text, JOB.letterhead, tuple(people(count)), dated_on=JOB.dated_on))


def set_one_by_one(count: int) -> int:
    each = (render_letter(JOB.text, JOB.letterhead, one, dated_on=JOB.dated_on) for one in people(count))
    return sum(map(len, each))


def by_weasyprint(count: int) -> int:
    from peers.letters import by_weasyprint as peer

    return len(peer(JOB, tuple(people(count))))


def by_reportlab(count: int) -> int:
    from peers.letters import by_reportlab as peer

    return len(peer(JOB, tuple(people(count))))


def on_the_disk(count: int) -> int:
    """Write as many bytes as the fast path's and have the disk confirm them."""
    data = os.urandom(1_000 * BATCH_SIZE)
    with tempfile.NamedTemporaryFile(dir=Path(__file__).parent) as file:
        for _ in range(count // BATCH_SIZE):
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return 1_000 * count


Way = Callable[[int], int]


def measured(way: Way, count: int) -> tuple[float, float, float]:
    """Letters a second, bytes a letter, and the peak in MiB; a first small turn loads libraries and fonts."""
    way(min(count, 5) if way is not on_the_disk else count)
    clock = perf_counter if way is on_the_disk else process_time
    start = clock()
    size = way(count)
    return count / (clock() - start), size / count, peak(resource.RUSAGE_SELF)


def peak(of: int) -> float:
    return resource.getrusage(of).ru_maxrss / 1024


def in_fresh_process(way: Way, count: int) -> tuple[float, float, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measured, way, count).result()


def on_every_core(count: int) -> tuple[float, float, float]:
    """Letters a second by the clock on the wall, peak of the largest process that sets, and of the one that asks."""
    start = perf_counter()
    for _ in render_batches(JOB, plan_batches(people(count))):
        pass
    rate = count / (perf_counter() - start)
    return rate, peak(resource.RUSAGE_CHILDREN), peak(resource.RUSAGE_SELF)


def stream(count: int) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        rate, setting, asking = pool.submit(on_every_core, count).result()
    print(
        f"every core, {count:>9,} letters: {rate:6.0f} letters/s, peak {setting:4.0f} MiB, {asking:4.0f} asking"
    )


WAYS: tuple[tuple[str, Way, int], ...] = (
    ("fast path, tagged", written, 10_000),
    ("Typst, one document, tagged", set_in_one, 500),
    ("Typst, a PDF a letter, tagged", set_one_by_one, 100),
    ("WeasyPrint, tagged", by_weasyprint, 50),
    ("ReportLab Platypus, no tags", by_reportlab, 200),
    ("write and fsync, 1,000 bytes", on_the_disk, 200_000),
)


def main(thousands: int) -> None:
    fastest = 0.0
    for name, way, count in WAYS:
        rate, size, memory = in_fresh_process(way, count)
        fastest = fastest or rate
        ratio = f"{fastest / rate:8.2f} times slower"
        print(f"{name:30} {rate:9.0f} letters/s {size:7.0f} bytes {memory:5.0f} MiB {ratio}", flush=True)
    for count in (10_000, thousands * 1_000):
        if count:
            stream(count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
