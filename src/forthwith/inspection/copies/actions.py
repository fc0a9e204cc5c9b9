"""The verb: make a copy for OCR. That it was made, of what and for which office is itself an act on the record."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from forthwith import clock
from forthwith.breach.queries import incidents as breach
from forthwith.evidence.queries import store
from forthwith.inspection.binder import packed
from forthwith.inspection.copies import acts, parts
from forthwith.inspection.copies.asked import Asked, check
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.overview.clauses import Period
from forthwith.record import actions as record
from forthwith.record import head, queries
from forthwith.record.models import Entry
from forthwith.verifier.acts import ACTS, ACTS_PROOFS
from forthwith.verifier.binder import DOCUMENTS

ACT = "inspection.copy_for_ocr"


def make_copy(*, asked: Asked, by: Person) -> tuple[str, bytes]:
    """The copy's reference and the copy as a .zip, which `forthwith verify` checks."""
    check_holds(by, Role.PRIVACY_OFFICER, Role.AUDITOR, to="make a copy for OCR")
    check(asked, clock.today())
    period = period_of(asked)
    documents = parts.documents(asked, period, by)
    chosen = list(acts.chosen(asked, period))
    documents[ACTS.removeprefix(DOCUMENTS)] = acts.as_lines(chosen)
    reference = _entered(asked, period, documents, chosen, by)
    checkpoint = record.checkpoint(by=by)
    files = {DOCUMENTS + name: content for name, content in documents.items()}
    files |= queries.record_files(reference, checkpoint)
    files[ACTS_PROOFS] = acts.proofs(chosen, checkpoint)
    made = packed(files, case=reference, kind="copy", made_for=settings.ENTITY_NAME, made_on=clock.today())
    return reference, made


def period_of(asked: Asked) -> Period:
    """The days asked for; of cases, from the first entry of any of them until today."""
    today = clock.today()
    if asked.first and asked.last:
        return Period(asked.first, asked.last, today)
    for case in asked.cases:
        breach.incident(case)
    first = (
        Entry.objects.filter(case__in=asked.cases).order_by("sequence").values_list("at", flat=True).first()
    )
    return Period(asked.first or (clock.local_date(first) if first else today), asked.last or today, today)


@transaction.atomic
def _entered(
    asked: Asked, period: Period, documents: dict[str, bytes], chosen: list[Entry], by: Person
) -> str:
    """Enter the copy under a reference of its own; its index names the reference, so it is written last."""
    head.locked()
    reference = f"OCR-{clock.today().year}-{Entry.objects.filter(act=ACT).count() + 1:04}"
    context = {"reference": reference, "asked": asked, "period": period, "by": by.name, "acts": len(chosen)}
    more = {"names": sorted(documents), "made_at": clock.now(), "entity": settings.ENTITY_NAME}
    documents["index.html"] = render_to_string("inspection/copy_index.html", context | more).encode()
    kept = [store().put(content) for content in documents.values()]
    fields = {
        "office": asked.office,
        "their_number": asked.number,
        "cases": list(asked.cases),
        "clauses": list(asked.clauses),
        "from": str(period.first),
        "to": str(period.last),
        "documents": sorted(documents),
    }
    record.append(ACT, by=by, case=reference, fields=fields, evidence=kept)
    return reference
