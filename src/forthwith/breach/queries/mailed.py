"""Reads of the letters that went out: to whom, when, in which run; from the runs' plans and their mailings."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from forthwith.breach.letters import run_plan
from forthwith.breach.letters.owed import ANYWHERE, Sent, address_digest
from forthwith.breach.models import Incident, Letter, Mailing, PrintBatch, PrintRun
from forthwith.breach.queries.known import Known, known, undelivered
from forthwith.documents.letters import Recipient
from forthwith.evidence.queries import store
from forthwith.law.hipaa.facts import Law


class MailedLetter(NamedTuple):
    """One letter that was handed to the post."""

    person: str
    mailed_on: date
    run: int
    address: bytes


def mailed(incident: Incident, law: Law = Law.HIPAA) -> Iterator[MailedLetter]:
    """Every letter mailed under a law, in the order of the runs; spoiled letters are not among them.

    A person is named by the reference on the letter, which may since be counted under another.
    """
    for run in runs_of(incident, law):
        yield from _mailed_in(run)


def runs_of(incident: Incident, law: Law) -> QuerySet[PrintRun]:
    """The runs of a law's letters, the first ordered first."""
    return PrintRun.objects.filter(letter__incident=incident, letter__law=law).defer("not_printed")


def _mailed_in(run: PrintRun) -> Iterator[MailedLetter]:
    mailings = {
        one.batch.number: one for one in Mailing.objects.filter(batch__run=run).select_related("batch")
    }
    for number, one in _letters_in(run, sorted(mailings)):
        mailing = mailings[number]
        if one.reference not in mailing.spoiled:
            address = address_digest(one) if run.plan else ANYWHERE
            yield MailedLetter(one.reference, mailing.mailed_on, run.pk, address)


def _letters_in(run: PrintRun, numbers: list[int]) -> Iterator[tuple[int, Recipient]]:
    """The letters of these batches; of a run of the first release, as far as its manifests tell."""
    for batch in run_plan.read(store(), run.plan, numbers):
        yield from ((batch.number, one) for one in batch.recipients)
    if not run.plan:
        for kept in run.batches.filter(number__in=numbers):
            yield from ((kept.number, Recipient(reference, (), "")) for reference in references_of(kept))


def references_of(batch: PrintBatch) -> list[str]:
    """Whose letters a batch holds, from its manifest."""
    letters = json.loads(store().get(batch.manifest_digest))["letters"]
    return [letter["reference"] for letter in letters]


def waiting_in(run: PrintRun) -> Iterator[Recipient]:
    """Whose letters of a run are printed, or being printed, and not mailed; nobody's, once it is discarded."""
    if run.discarded_at:
        return
    done = set(Mailing.objects.filter(batch__run=run).values_list("batch__number", flat=True))
    numbers = [number for number in range(1, run.planned_batches + 1) if number not in done]
    yield from (one for _, one in _letters_in(run, numbers))


def sent(incident: Incident, law: Law, *, version: Letter | None = None, what: Known | None = None) -> Sent:
    """What went out under a law, or of one version of a letter only; a letter that came back did not arrive."""
    what = what or known(incident)
    came_back = undelivered(incident)
    addresses: defaultdict[str, set[bytes]] = defaultdict(set)
    waiting: set[str] = set()
    for run in runs_of(incident, law):
        if version is None or run.letter_id == version.pk:
            waiting.update(what.lead(one.reference) for one in waiting_in(run))
            for letter in _mailed_in(run):
                if (letter.person, run.pk) not in came_back:
                    addresses[what.lead(letter.person)].add(letter.address)
    return Sent(addresses, waiting)
