"""Letters a second: batch sizes against one another, one PDF a letter, and one core against all.

Ratios within one run are what to read; absolutes depend on the machine and on what else it does.
    python bench/letters.py [LETTERS]
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from forthwith.documents.batches import plan_batches, render_batch, render_batches
from forthwith.documents.letters import Contact, Letterhead, LetterJob, LetterText, Recipient
from forthwith.documents.rendering import render_letter

JOB = LetterJob(
    Letterhead("Sample Department of Behavioral Health", ("100 Example Street", "Rolla, MO 65401")),
    LetterText(
        language="en",
        subject_line="Notice of a breach of your health information",
        what_happened="A former contractor placed files where they could be seen by others. " * 6,
        types_of_information=("Your name and date of birth", "The services you received"),
        steps_to_protect=("Look over the statements your health plan sends you. " * 2,) * 3,
        what_we_are_doing="We had the files removed on the day we learned of them, and changed our checks. "
        * 4,
        contact=Contact(
            "1-800-555-0100", "privacy@sample.example", "sample.example/notice", "100 Example Street"
        ),
        signer_name="A. Sample",
        signer_title="Privacy Officer",
    ),
    dated_on=date(2018, 10, 30),
    salt=b"bench",
)


def recipients(count: int) -> list[Recipient]:
    return [recipient(number) for number in range(1, count + 1)]


def recipient(number: int) -> Recipient:
    address = (f"Person Number {number}", f"{number} Main Street", "Rolla, MO 65401")
    return Recipient(f"S-{number:06}", address, f"Dear Person {number}:")


def peak_mib() -> float:
    """The most memory this process ever held, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def on_one_core(count: int, size: int) -> tuple[float, float]:
    """Letters a second of processor time, and the peak in MiB."""
    batches = plan_batches(recipients(count), size)
    start = process_time()
    for batch in batches:
        render_batch(JOB, batch)
    return count / (process_time() - start), peak_mib()


def one_by_one(count: int) -> float:
    """Letters a second of processor time, each a PDF of its own."""
    people = recipients(count)
    start = process_time()
    for person in people:
        render_letter(JOB.text, JOB.letterhead, person, dated_on=JOB.dated_on)
    return count / (process_time() - start)


def in_fresh_process(count: int, size: int) -> tuple[float, float]:
    """Each figure from a process of its own, so that no peak hides another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(on_one_core, count, size).result()


def on_every_core(count: int) -> float:
    """Seconds by the clock on the wall, starting the processes included."""
    start = perf_counter()
    for _ in render_batches(JOB, plan_batches(recipients(count))):
        pass
    return perf_counter() - start


def main(count: int) -> None:
    base, _ = in_fresh_process(count, 250)
    print(f"{count} letters; one core's batches of 250 = 1.00")
    for size in (50, 250, 1000):
        rate, peak = in_fresh_process(count, size)
        print(
            f"one core, batches of {size:4}: {rate:5.0f} letters/s {rate / base:5.2f}  peak {peak:5.0f} MiB"
        )
    rate = one_by_one(count // 10)
    print(f"one core, a PDF a letter:   {rate:5.0f} letters/s {rate / base:5.2f}")
    rate = count / on_every_core(count)
    print(
        f"every core, by 250, wall: {rate:5.0f} letters/s {rate / base:5.2f}  {9000 / rate:.0f} s for 9,000"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
