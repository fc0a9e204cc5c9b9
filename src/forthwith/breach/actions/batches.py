"""Keeping printed batches and recording that they were mailed."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.document import with_item
from forthwith.breach.models import Mailing, PrintBatch, PrintRun
from forthwith.breach.queries.people import is_everybody_told
from forthwith.documents.batches import RenderedBatch
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record


def keep_batch(*, run: PrintRun, rendered: RenderedBatch, count: int, by: Person) -> PrintBatch:
    """Keep one printed batch under its digests. Files first: a file that no row names yet is harmless."""
    digests = store().put(rendered.pdf), store().put(rendered.manifest)
    with transaction.atomic():
        locked(run.letter.incident)
        kept = run.batches.filter(number=rendered.number).first()
        if kept:
            return kept
        batch = PrintBatch.objects.create(
            run=run,
            number=rendered.number,
            count=count,
            pdf_digest=digests[0],
            manifest_digest=digests[1],
            printed_at=clock.now(),
        )
        record.append(
            "breach.print_batch",
            by=by,
            case=run.letter.incident.reference,
            rows=[batch],
            fields={"batch": batch.number, "letters": count},
            evidence=list(digests),
        )
    return batch


@transaction.atomic
def record_mailing(
    *, run: PrintRun, numbers: Collection[int], mailed_on: date, pieces: int, proof: str, by: Person
) -> list[Mailing]:
    """Record that batches were handed to the post together; the last of a run discharges the individual notice."""
    guards.check_may_work(by)
    incident = locked(run.letter.incident)
    batches = list(run.batches.filter(number__in=numbers))
    _check_mailing(batches, numbers, mailed_on, pieces)
    mailings = [
        Mailing.objects.create(
            batch=batch,
            mailed_on=mailed_on,
            pieces=batch.count,
            proof=proof.strip(),
            recorded_at=clock.now(),
            recorded_by=by,
        )
        for batch in batches
    ]
    given = {"notice": "individual_notice", "on": mailed_on.isoformat(), "complete": is_everybody_told(run)}
    before = incident.versions.get(number=incident.facts_number)
    version = put(incident, with_item(before.facts, "given", given), by=by)
    record.append(
        "breach.record_mailing",
        by=by,
        case=incident.reference,
        rows=[incident, version, *mailings],
        fields={
            "batches": sorted(numbers),
            "pieces": pieces,
            "mailed_on": mailed_on.isoformat(),
            "proof": proof,
        },
        evidence=[batch.manifest_digest for batch in batches],
    )
    return mailings


def _check_mailing(batches: list[PrintBatch], numbers: Collection[int], mailed_on: date, pieces: int) -> None:
    """Every batch is printed and not mailed yet; the day and the number of pieces agree with the batches."""
    if not numbers or len(batches) != len(set(numbers)):
        raise Invalid("Choose batches of this run that are printed.")
    if Mailing.objects.filter(batch__in=batches).exists():
        raise WrongState(
            "The mailing of one of these batches is recorded already; nothing was recorded twice."
        )
    if mailed_on > clock.today():
        raise Invalid("The day of mailing is in the future. Record it once the letters are with the post.")
    if any(mailed_on < clock.local_date(batch.printed_at) for batch in batches):
        raise Invalid("The day of mailing is before the batches were printed.")
    held = sum(batch.count for batch in batches)
    if pieces != held:
        raise Invalid(
            f"The batches hold {held:,} letters, but {pieces:,} pieces were mailed. "
            "Find the difference first: a letter missing here is a person not told."
        )
