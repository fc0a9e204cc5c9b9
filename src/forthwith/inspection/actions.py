"""The one verb of the reading room: make a case's binder. Making it is itself an entry."""

import csv
import io
import json

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.letters.text import SPECIMEN, letter_text
from forthwith.breach.models import Incident, PrintBatch
from forthwith.breach.queries import incidents as breach
from forthwith.breach.queries.notices_kept import outward_documents
from forthwith.breach.queries.proof import COLUMNS, proof_of_notice
from forthwith.breach.tasks import letterhead
from forthwith.documents.rendering import render_letter
from forthwith.documents.reports import render_report
from forthwith.evidence.queries import store
from forthwith.inspection.binder import packed
from forthwith.inspection.domain import Told
from forthwith.inspection.queries import entries_of, runs_of
from forthwith.inspection.report import case_report
from forthwith.law.hipaa.decision import Determination
from forthwith.law.kernel import shown
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record import queries
from forthwith.verifier.binder import DOCUMENTS


def make_binder(*, incident: Incident, by: Person) -> bytes:
    """The binder of a case as a .zip: documents, entries, proofs, signed head, public key."""
    guards.check_may_read(by)
    told = entries_of(incident.reference)
    documents = _documents(incident, told)
    documents["index.html"] = _index(incident, told, sorted(documents)).encode()
    kept = [store().put(content) for content in documents.values()]
    with transaction.atomic():
        record.append(
            "inspection.make_binder",
            by=by,
            case=incident.reference,
            fields={"documents": sorted(documents)},
            evidence=kept,
        )
    checkpoint = record.checkpoint(by=by)
    files = {DOCUMENTS + name: content for name, content in documents.items()}
    files |= queries.record_files(incident.reference, checkpoint)
    return packed(files, case=incident.reference, made_for=settings.ENTITY_NAME, made_on=clock.today())


def _documents(incident: Incident, told: list[Told]) -> dict[str, bytes]:
    documents = {"report.pdf": _report(incident, told), **_facts(incident), "people.csv": _people(incident)}
    documents |= outward_documents(incident)
    for letter in incident.letters.exclude(approved_by=None):
        dated_on = clock.local_date(letter.approved_at or letter.drafted_at)
        pdf = render_letter(
            letter_text(letter.text, letter.kind), letterhead(letter.kind.law), SPECIMEN, dated_on=dated_on
        )
        documents[f"letter-{letter.number}-specimen.pdf"] = pdf
    for batch in PrintBatch.objects.filter(run__letter__incident=incident).select_related("run__letter"):
        name = f"letter-{batch.run.letter.number}-run-{batch.run_id}-batch-{batch.number}-manifest.json"
        documents[name] = store().get(batch.manifest_digest)
    return documents


def _facts(incident: Incident) -> dict[str, bytes]:
    """The facts as they stand and as each determination found them: `forthwith decide` reads them anywhere."""
    wanted = {incident.facts_number, *incident.determinations.values_list("facts_version__number", flat=True)}
    versions = incident.versions.filter(number__in=wanted)
    return {f"facts-version-{one.number}.json": json.dumps(one.facts, indent=2).encode() for one in versions}


def _people(incident: Incident) -> bytes:
    """For each person affected which notice, when, how, or why none was owed: by reference, without a name."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *proof_of_notice(incident)])
    return out.getvalue().encode("utf-8-sig")


def _report(incident: Incident, told: list[Told]) -> bytes:
    determined = [
        f"{made.determined_by.name} determined on {clock.local_date(made.determined_at)}, on facts version "
        f"{made.facts_version.number}: {shown(Determination(made.outcome))}. {made.reasons}"
        for made in incident.determinations.select_related("determined_by", "facts_version")
    ]
    report = case_report(
        breach.decision_of(incident), determined=determined, runs=runs_of(incident), entries=told
    )
    return render_report(report, dated_on=clock.today())


def _index(incident: Incident, told: list[Told], names: list[str]) -> str:
    """The index tells what is in the binder and how to check it; it holds no word of the case itself."""
    context = {"reference": incident.reference, "entries": told, "names": names, "made_at": clock.now()}
    return render_to_string("inspection/binder_index.html", context)
