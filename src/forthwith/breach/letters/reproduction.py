"""One person's letter again, years later: its batch is set anew and must give the bytes that were printed."""

from dataclasses import dataclass

from forthwith.breach.letters import run_plan
from forthwith.breach.models import PrintBatch
from forthwith.breach.tasks import job_of
from forthwith.documents.batches import render_batch
from forthwith.documents.letters import Recipient
from forthwith.documents.rendering import render_letter
from forthwith.errors import Broken
from forthwith.evidence.queries import store


@dataclass(frozen=True, slots=True, repr=False)
class Reproduced:
    """A letter set again from the record, and the digests it was held against."""

    pdf: bytes
    pdf_digest: str
    manifest_digest: str


def reproduced(batch: PrintBatch, recipient: Recipient) -> Reproduced:
    """The letter of one person as a file of its own; Broken where its batch does not give the same bytes again.

    The batch holds the letter among others: set again from the run's data, both its print file and its manifest
    must have the digests that stand on the record.
    """
    [planned] = run_plan.read(store(), batch.run.plan, [batch.number])
    job = job_of(batch.run)
    again = render_batch(job, planned)
    if again.manifest != store().get(batch.manifest_digest) or again.pdf != store().get(batch.pdf_digest):
        raise Broken(
            f"Batch {batch.number} of this run does not come out as it was printed: the layout, the fonts or the "
            "typesetter changed since. The letter as it was printed is in the print file of the batch."
        )
    pdf = render_letter(job.text, job.letterhead, recipient, dated_on=job.dated_on)
    return Reproduced(pdf, batch.pdf_digest, batch.manifest_digest)
