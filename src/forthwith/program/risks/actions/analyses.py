"""An analysis begun, with what the last one found; the changes it considered; closed by the security officer."""

from collections.abc import Collection

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.duties.models import Happening
from forthwith.errors import Fault, Invalid
from forthwith.people.models import Person
from forthwith.program.risks import guards, lacking, queries
from forthwith.program.risks.domain.answers import CARRIED
from forthwith.program.risks.models import Analysis, Risk
from forthwith.program.risks.numbers import next_number
from forthwith.program.systems.domain import ASSESSED
from forthwith.program.systems.models import System
from forthwith.program.systems.queries import overdue
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json


@transaction.atomic
def begin(*, system: System, scope: str, by: Person) -> Analysis:
    """Begin an analysis: the risks of the last closed one are carried over, each to be confirmed again."""
    head.locked()  # two at once wait for each other, and each gets a number
    guards.check_may_begin(by, system)
    last = queries.last_closed(system)
    made = Analysis.objects.create(
        reference=next_number("RA", Analysis.objects.all()),
        system=system,
        scope=guards.check_words(scope, "scope", "what is analyzed, and what is left out"),
        follows=last,
        begun_at=clock.now(),
        begun_by=by,
    )
    carried = [_carried(made, number, one) for number, one in enumerate(_still_there(last), 1)]
    Risk.objects.bulk_create(carried)
    rows = [made, *made.risks.all()]
    fields: dict[str, Json] = {
        "system": system.reference,
        "follows": last.reference if last else "",
        "carried over": len(carried),
    }
    record.append("risks.begin_analysis", by=by, case=made.reference, rows=rows, fields=fields)
    return made


@transaction.atomic
def consider(*, analysis: Analysis, changes: Collection[int], by: Person) -> Analysis:
    """Say which changes this analysis has looked at."""
    analysis = locked(analysis, by)
    open_now = {one.pk for one in lacking.unconsidered(analysis)}
    added = sorted(set(changes) & open_now)
    if not added:
        raise Invalid("Choose at least one change you have considered.", (Fault("changes", "a change"),))
    analysis.considered = [*analysis.considered, *added]
    analysis.save()
    record.append(
        "risks.consider_changes", by=by, case=analysis.reference, rows=[analysis], fields={"changes": added}
    )
    return analysis


@transaction.atomic
def close(*, analysis: Analysis, summary: str, late_because: str = "", by: Person) -> Analysis:
    """Close it: the system is assessed. Refused while anything is open; late, it tells why."""
    analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
    guards.check_may_close(by, analysis)
    summary = guards.check_words(summary, "summary", "a summary of what was found")
    if overdue(analysis.system, clock.today()):
        guards.check_words(late_because, "late_because", "the reasons why the assessment is late")
    analysis.summary, analysis.closed_at, analysis.closed_by = summary, clock.now(), by
    analysis.save()
    fact = _assessed(analysis, late_because.strip(), by)
    fields: dict[str, Json] = {
        "system": analysis.system.reference,
        "risks": analysis.risks.count(),
        "late": bool(late_because.strip()),
    }
    record.append(
        "risks.close_analysis", by=by, case=analysis.reference, rows=[analysis, fact], fields=fields
    )
    refresh_later()
    return analysis


def locked(analysis: Analysis, by: Person) -> Analysis:
    """The analysis held until the act is done, where this person may work on it."""
    found = Analysis.objects.select_for_update().get(pk=analysis.pk)
    guards.check_may_work(by, found)
    return found


def _still_there(last: Analysis | None) -> list[Risk]:
    return [one for one in last.risks.all() if not one.gone_why] if last else []


def _carried(analysis: Analysis, number: int, old: Risk) -> Risk:
    answers = {name: getattr(old, name) for name in CARRIED}
    return Risk(analysis=analysis, number=number, was=old, **answers)


def _assessed(analysis: Analysis, late_because: str, by: Person) -> Happening:
    return happened(
        ASSESSED,
        subject=analysis.system.subject,
        on=clock.today(),
        label=f"Risk analysis {analysis.reference}",
        href=queries.href_of(analysis),
        late_because=late_because,
        by=by,
    )
