"""Keeping printed batches and recording that they were mailed."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards, guards_letters
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.affected.matched import order_of
from forthwith.breach.document import Document, with_item
from forthwith.breach.models import FactsVersion, Incident, Mailing, PrintBatch, PrintRun
from forthwith.breach.queries.mailed import references_of
from forthwith.breach.queries.told import is_everybody_told
from forthwith.documents.batches import RenderedBatch
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Notice
from forthwith.people.models import Person
from forthwith.record import actions as record


def keep_batch(*, run: PrintRun, rendered: RenderedBatch, count: int, by: Person) -> PrintBatch:
    """Keep one printed batch under its digests. Files first: a file that no row names yet is harmless.

    Of a closed case not even a file is kept: its disposal would not reach what no entry names.
    """
    guards.check_open(Incident.objects.get(pk=run.letter.incident_id))
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
    *,
    run: PrintRun,
    numbers: Collection[int],
    mailed_on: date,
    pieces: int,
    proof: str,
    by: Person,
    spoiled: Collection[str] = (),
) -> list[Mailing]:
    """Record that batches were handed to the post together; the last of all discharges the individual notice.

    `spoiled` letters of these batches, by reference, did not go out: their people stay owed one.
    """
    guards.check_may_work(by)
    incident = locked(run.letter.incident)
    run = PrintRun.objects.select_related("letter").get(pk=run.pk)
    guards_letters.check_not_discarded(run)
    guards_letters.check_may_send(incident, run.letter.kind.law)
    batches = list(run.batches.filter(number__in=numbers))
    left_out = _left_out(batches, spoiled)
    _check_batches(batches, numbers, mailed_on)
    _check_pieces(batches, pieces, left_out)
    _check_withdrawn(incident, batches, spoiled)
    mailings = [_mailing(one, left_out[one.number], mailed_on, proof, by) for one in batches]
    version = _given(incident, run, mailed_on, by)
    record.append(
        "breach.record_mailing",
        by=by,
        case=incident.reference,
        rows=[incident, version, *mailings],
        fields={
            "batches": sorted(numbers),
            "pieces": pieces,
            "spoiled": len(set(spoiled)),
            "mailed_on": mailed_on.isoformat(),
        },
        phi={"proof": proof.strip()},
        evidence=[batch.manifest_digest for batch in batches],
    )
    return mailings


def _mailing(batch: PrintBatch, spoiled: list[str], mailed_on: date, proof: str, by: Person) -> Mailing:
    return Mailing.objects.create(
        batch=batch,
        mailed_on=mailed_on,
        pieces=batch.count - len(spoiled),
        spoiled=spoiled,
        proof=proof.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )


def _given(incident: Incident, run: PrintRun, mailed_on: date, by: Person) -> FactsVersion:
    """The mailing among the facts: a notice given under the letter's law, to everybody or not yet."""
    law = run.letter.kind.law
    given: Document = {
        "notice": Notice.INDIVIDUAL.value,
        "on": mailed_on.isoformat(),
        "complete": is_everybody_told(incident, law),
        "law": law.value,
    }
    before = incident.versions.get(number=incident.facts_number)
    return put(incident, with_item(before.facts, "given", given), by=by)


def _left_out(batches: list[PrintBatch], spoiled: Collection[str]) -> dict[int, list[str]]:
    """The spoiled letters of each batch; a reference that is in none of them is refused."""
    wanted = set(spoiled)
    found = {one.number: sorted(wanted.intersection(references_of(one))) for one in batches} if wanted else {}
    unknown = wanted.difference(*found.values()) if wanted else set()
    if unknown:
        faults = tuple(Fault(one, "a letter of the chosen batches") for one in sorted(unknown))
        raise Invalid(f"No chosen batch holds a letter of {', '.join(sorted(unknown))}.", faults)
    return {one.number: found.get(one.number, []) for one in batches}


def _check_batches(batches: list[PrintBatch], numbers: Collection[int], mailed_on: date) -> None:
    """Every batch is printed and not mailed yet; the day agrees with the batches."""
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


def _check_pieces(batches: list[PrintBatch], pieces: int, left_out: Mapping[int, list[str]]) -> None:
    held = sum(batch.count for batch in batches)
    spoiled = sum(map(len, left_out.values()))
    if pieces != held - spoiled:
        less = f" {spoiled:,} of them spoiled," if spoiled else ""
        raise Invalid(
            f"The batches hold {held:,} letters,{less} but {pieces:,} pieces were mailed. Find the difference first: a "
            "letter missing here is a person not told. A letter that did not go out is given by its reference."
        )


def _check_withdrawn(incident: Incident, batches: list[PrintBatch], spoiled: Collection[str]) -> None:
    """No letter goes to the people of a list that was withdrawn after their letters were ordered."""
    withdrawn = {
        number for number, one in enumerate(incident.rosters.all(), 1) if one.withdrawn_at is not None
    }
    if not withdrawn:
        return
    there = {reference for batch in batches for reference in references_of(batch)} - set(spoiled)
    wrong = sorted(reference for reference in there if order_of(reference)[0] in withdrawn)
    if wrong:
        shown = ", ".join(wrong[:_SHOWN]) + (" and others" if len(wrong) > _SHOWN else "")
        raise WrongState(
            f"A list was withdrawn after these letters were ordered; {len(wrong):,} of them are to its people "
            f"({shown}). Take them out and give their references as spoiled, or discard the run."
        )


_SHOWN = 5
