"""A print run in batches: planned, typeset on every core, each with a manifest that says what it holds.

The same job and batch give the same bytes, so a batch can be made again and held against its manifest.
"""

import os
import re
from collections.abc import Container, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice

from forthwith.documents.letters import LetterJob, Recipient
from forthwith.documents.manifests import manifest
from forthwith.documents.print_files import print_file
from forthwith.documents.typesetting import forget
from forthwith.errors import Fault, Invalid
from forthwith.processes import beside

Order = tuple[tuple[int, str], ...]
_NUMBER = re.compile(r"([0-9]+)")

BATCH_SIZE = 2_500
"""Letters to a print file: a case of #10 envelopes, a file of a few megabytes, less than a second's work to redo."""


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """Letters that go into one print file; numbers start at 1."""

    number: int
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True, repr=False)
class RenderedBatch:
    """A print file and its manifest (canonical JSON, RFC 8785)."""

    number: int
    pdf: bytes
    manifest: bytes


def plan_batches(recipients: Iterable[Recipient], size: int = BATCH_SIZE) -> Iterator[Batch]:
    """Recipients cut into batches in the order given, one held at a time, whatever their number.

    References must ascend (their numbers as numbers, so that 100000 follows 99999): raises Invalid at the first
    that does not, so that none comes twice. Batches before it were given out already.
    """
    rest = _ascending(recipients)
    parts = iter(lambda: tuple(islice(rest, size)), ())
    return (Batch(number, part) for number, part in enumerate(parts, 1))


def _ascending(recipients: Iterable[Recipient]) -> Iterator[Recipient]:
    before: Order = ()
    for recipient in recipients:
        this = _order(recipient.reference)
        if this <= before:
            raise _repeated(recipient.reference)
        before = this
        yield recipient


def _order(reference: str) -> Order:
    """Words and numbers in turn, a longer number after a shorter one; last the reference as it stands."""
    parts = (part.lstrip("0") if at % 2 else part for at, part in enumerate(_NUMBER.split(reference)))
    return *((len(part), part) if at % 2 else (0, part) for at, part in enumerate(parts)), (0, reference)


def _repeated(reference: str) -> Invalid:
    fault = Fault(reference, "one letter for each reference, in their order")
    return Invalid(f"{reference} stands for more than one letter, or out of its order.", (fault,))


def render_batch(job: LetterJob, batch: Batch) -> RenderedBatch:
    """One print file with its manifest; the same arguments give the same bytes."""
    file = print_file(job, batch.recipients)
    forget()
    told = manifest(job, batch.number, batch.recipients, file.pdf, file.last_pages)
    return RenderedBatch(batch.number, file.pdf, told)


def render_batches(
    job: LetterJob, batches: Iterable[Batch], *, done: Container[int] = (), workers: int | None = None
) -> Generator[RenderedBatch, None, None]:
    """Each batch whose number is not yet done, as it is finished (not in order), on every core by default.

    Only a few batches are under way at a time, so that a million letters need no more memory.
    """
    waiting = (batch for batch in batches if batch.number not in done)
    workers = workers or os.cpu_count() or 1
    pool = beside(workers)
    try:
        yield from _as_finished(pool, job, waiting, under_way=workers + 1)
    finally:
        pool.shutdown(cancel_futures=True)


def _as_finished(
    pool: ProcessPoolExecutor, job: LetterJob, waiting: Iterator[Batch], under_way: int
) -> Iterator[RenderedBatch]:
    running: set[Future[RenderedBatch]] = set()
    while True:
        next_batches = islice(waiting, under_way - len(running))
        running |= {pool.submit(render_batch, job, batch) for batch in next_batches}
        if not running:
            return
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in finished)
