"""The breach log: every incident whose last determination is a breach, whatever its size (swmbh.III.G; 164.414(b))."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from forthwith import clock
from forthwith.breach.document import Document, value_at
from forthwith.breach.kept.logged import Logged, of_facts
from forthwith.breach.models import Determined, Disposal, FactsVersion, Incident, Letter, LogNote
from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.s164_408 import OR_MORE

BREACHES = [outcome.value for outcome in Determination if outcome.is_breach]
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which breaches are asked for; empty means all. `size`: "fewer", "more" or "unknown"."""

    year: int | None = None
    state: str = ""
    size: str = ""


def breaches(chosen: Chosen = Chosen()) -> QuerySet[Incident]:
    """The incidents determined to be breaches, the latest discovered first; the State is not looked at here."""
    # Those ever determined to be one are few; which determination was the last is asked for them alone.
    ever = Incident.objects.filter(pk__in=Determined.objects.filter(outcome__in=BREACHES).values("incident"))
    last = Determined.objects.filter(incident=OuterRef("pk")).order_by("-pk").values("outcome")[:1]
    annotated = ever.annotate(determined=Subquery(last)).filter(determined__in=BREACHES)
    found: QuerySet[Incident] = _sized(annotated, chosen.size)
    if chosen.year:
        found = found.filter(discovered_on__year=chosen.year)
    return found.order_by(F("discovered_on").desc(nulls_first=True), "-pk")


def _sized(found: QuerySet[Incident], size: str) -> QuerySet[Incident]:
    limit = OR_MORE.on(clock.today())
    match size:
        case "fewer":
            return found.filter(affected_total__lt=limit)
        case "more":  # 500 or more
            return found.filter(affected_total__gte=limit)
        case "unknown":
            return found.filter(affected_total=None)
        case _:
            return found


def chosen_pks(chosen: Chosen) -> Sequence[int]:
    """The numbers of the breaches asked for, in order; a State is known only once the facts are opened."""
    pks = list(breaches(chosen).values_list("pk", flat=True))
    if not chosen.state:
        return pks
    kept: list[int] = []
    for some in _batches(pks):
        facts = facts_now(some)
        kept += [pk for pk in some if _touches(facts.get(pk, {}), chosen.state)]
    return kept


def _touches(facts: Document, state: str) -> bool:
    return bool((value_at(facts, "affected.residents") or {}).get(state))


def logged(pks: Sequence[int]) -> Iterator[Logged]:
    """The breaches of these numbers as the log tells them, so many at a time: memory stays flat."""
    for some in _batches(pks):
        incidents = Incident.objects.in_bulk(some)
        facts, notes, letters = facts_now(some), _last_notes(some), _last_approved(some)
        gone = {one.incident_id: one for one in _disposed(some)}
        for pk in some:
            if pk in gone:
                yield _disposed_of(incidents[pk], gone[pk])
            else:
                yield _told(incidents[pk], facts[pk], notes.get(pk), letters.get(pk, {}))


def log_entry(incident: Incident) -> Logged:
    """One breach as the log tells it."""
    return next(logged([incident.pk]))


def years() -> list[int]:
    """The years in which breaches were discovered, the last first."""
    found = breaches().exclude(discovered_on=None).values_list("discovered_on__year", flat=True)
    return sorted(set(found.order_by()), reverse=True)


def facts_now(pks: Sequence[int]) -> dict[int, Document]:
    """The facts of these incidents as they stand."""
    found = FactsVersion.objects.filter(incident__in=pks, number=F("incident__facts_number"))
    return dict(found.values_list("incident_id", "facts"))


def note_of(incident: Incident) -> LogNote | None:
    """What was last written for the log."""
    return incident.log_notes.select_related("written_by").last()


def proposed_note(incident: Incident) -> dict[str, str]:
    """What the log shows while nobody has written for it: the words of the approved letter, else of the report."""
    text = _last_approved([incident.pk]).get(incident.pk, {})
    return {
        "happened": str(text.get("what_happened") or incident.account or incident.title),
        "mitigation": str(text.get("mitigation") or ""),
        "prevention": str(text.get("protection") or ""),
    }


def _told(incident: Incident, facts: Document, note: LogNote | None, letter: dict[str, Any]) -> Logged:
    return Logged(
        reference=incident.reference,
        discovered_on=incident.discovered_on,
        affected=incident.affected_total,
        happened=(note.happened if note else letter.get("what_happened")) or incident.title,
        mitigation=(note.mitigation if note else letter.get("mitigation")) or "",
        prevention=(note.prevention if note else letter.get("protection")) or "",
        **of_facts(facts),
    )


def _disposed_of(incident: Incident, disposal: Disposal) -> Logged:
    moment = disposal.witnessed_at or disposal.asked_at
    return Logged(
        reference=incident.reference,
        discovered_on=incident.discovered_on,
        affected=incident.affected_total,
        disposed_on=clock.local_date(moment),
    )


def _disposed(pks: Sequence[int]) -> QuerySet[Disposal]:
    return Disposal.objects.filter(incident__in=pks).exclude(witnessed_at=None)


def _last_notes(pks: Sequence[int]) -> dict[int, LogNote]:
    return {one.incident_id: one for one in LogNote.objects.filter(incident__in=pks).order_by("pk")}


def _last_approved(pks: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The text of each case's last approved letter: what everybody affected was told."""
    found = Letter.objects.filter(incident__in=pks).exclude(approved_by=None).order_by("pk")
    return {letter.incident_id: letter.text for letter in found}


def _batches(pks: Sequence[int]) -> Iterator[list[int]]:
    waiting = iter(pks)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
