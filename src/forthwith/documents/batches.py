"""A print run in batches: planned, typeset on every core, each with a manifest that says what it holds.

The same job and batch give the same bytes, so a batch can be made again and held against its manifest.
"""

import hmac
import os
from collections import Counter
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

import rfc8785

from forthwith.documents.letters import LetterJob, Recipient
from forthwith.documents.rendering import LAYOUT, render_letters
from forthwith.documents.typesetting import forget, layout_digest, mark
from forthwith.errors import Fault, Invalid

BATCH_SIZE = 250


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


def plan_batches(recipients: Sequence[Recipient], size: int = BATCH_SIZE) -> tuple[Batch, ...]:
    """Recipients cut into batches in the order given; raises Invalid when two share a reference."""
    counts = Counter(recipient.reference for recipient in recipients)
    if repeated := [reference for reference, count in counts.items() if count > 1]:
        faults = tuple(Fault(reference, "one letter for each reference") for reference in repeated)
        raise Invalid(f"These references stand for more than one letter: {', '.join(repeated)}.", faults)
    starts = range(0, len(recipients), size)
    return tuple(Batch(n, tuple(recipients[start : start + size])) for n, start in enumerate(starts, 1))


def render_batch(job: LetterJob, batch: Batch) -> RenderedBatch:
    """One print file with its manifest; the same arguments give the same bytes."""
    pdf = render_letters(job.text, job.letterhead, batch.recipients, dated_on=job.dated_on)
    manifest = _manifest(job, batch, pdf, last_pages=mark(LAYOUT, "last-pages"))
    forget()
    return RenderedBatch(batch.number, pdf, rfc8785.dumps(manifest))


def render_batches(
    job: LetterJob, batches: Iterable[Batch], *, done: Container[int] = (), workers: int | None = None
) -> Generator[RenderedBatch, None, None]:
    """Each batch whose number is not yet done, as it is finished (not in order), on every core by default.

    Only a few batches are under way at a time, so that a million letters need no more memory.
    """
    waiting = (batch for batch in batches if batch.number not in done)
    workers = workers or os.cpu_count() or 1
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield from _as_finished(pool, job, waiting, under_way=workers + 1)
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A process that sets letters holds names: it does not outlive the worker, even one that is killed."""
    parent = parent_process()
    if parent:
        Thread(target=_exit_after, args=(parent.join,), daemon=True).start()


def _exit_after(join: Callable[[], None]) -> None:
    join()
    os._exit(1)


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


def _manifest(job: LetterJob, batch: Batch, pdf: bytes, last_pages: Sequence[int]) -> dict[str, Any]:
    first_pages = [1, *(page + 1 for page in last_pages)]
    return {
        "form": "forthwith-letter-batch-1",
        "batch": batch.number,
        "dated_on": job.dated_on.isoformat(),
        "text_digest": text_digest(job),
        "layout_digest": layout_digest(LAYOUT),
        "pdf_digest": sha256(pdf).hexdigest(),
        "letters": [
            {
                "reference": recipient.reference,
                "first_page": first,
                "last_page": last,
                "recipient_digest": recipient_digest(recipient, job.salt),
            }
            for recipient, first, last in zip(batch.recipients, first_pages, last_pages, strict=False)
        ],
    }


def text_digest(job: LetterJob) -> str:
    """SHA-256, in hexadecimal, of the letterhead and text that every letter of the job carries."""
    fixed = {"letterhead": asdict(job.letterhead), "text": asdict(job.text)}
    return sha256(rfc8785.dumps(fixed)).hexdigest()


def recipient_digest(recipient: Recipient, salt: bytes) -> str:
    """HMAC-SHA-256, in hexadecimal, of a recipient's data under the job's salt."""
    return hmac.digest(salt, rfc8785.dumps(asdict(recipient)), "sha256").hex()
