"""What is kept about a case and about conduct, with something to open and to send on every route of theirs."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.breach.actions import retention
from forthwith.breach.models import Incident
from forthwith.conduct.actions import complaints, sanctions
from forthwith.conduct.domain import About, Kind
from forthwith.record import actions as record
from tests import cast as told
from tests.cast import Cast

LONG_AFTER = timedelta(days=8 * 366)
WHY = {"why": "Because."}


def close(cast: Cast, case: Incident) -> Incident:
    """The case closed now, whatever it owes, entered as any act: closing itself is tested with the case work."""
    from django.db import transaction

    with transaction.atomic():
        Incident.objects.filter(pk=case.pk).update(closed_at=clock.now())
        case.refresh_from_db()
        record.append("breach.close", by=cast.priya, case=case.reference, rows=[case])
    return case


def disposed(cast: Cast) -> Incident:
    """A case closed and, long after, disposed of by two people."""
    case = close(cast, told.report(cast))
    with clock.frozen_at(clock.now() + LONG_AFTER):
        retention.ask_disposal(incident=case, why="Six years are over.", by=cast.priya)
        retention.witness_disposal(incident=case, by=cast.sam)
    return case


def staged(cast: Cast, case: Incident) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's address and what is sent to it."""
    one, gone = case.reference, disposed(cast).reference
    today = clock.today().isoformat()
    words: dict[str, Any] = {"about": About.POLICIES, "said": "x", "name": "", "contact": ""}
    complaint = complaints.receive(**words, code=complaints.new_code())
    step: dict[str, Any] = {"kind": Kind.FINDING, "on": clock.today(), "words": "Found."}
    complaints.add_step(complaint=complaint, **step, by=cast.priya)
    sanction = sanctions.propose(who="x", failure="x", case="", complaint=None, by=cast.priya)
    checked = sanctions.propose(who="x", failure="x", case="", complaint=None, by=cast.priya)
    none = dict.fromkeys(("whistleblower", "crime_victim", "exercised_rights"), (False, "Asked."))
    sanctions.check_protections(sanction=checked, answers=none, by=cast.priya)
    judged = {name: "no" for name in none} | {f"{name}_why": "Asked." for name in none}  # noqa: C420
    closing = {"disposition": "Done.", "retaliation": "no", "retaliation_why": "Asked."}
    return {
        "policy": ([], {}),
        "breach:log": ([], {}),
        "breach:export_log": (["csv"], {}),
        "breach:accounting": ([], {"person_reference": "R-1", "asked_on": today}),
        "breach:retentions": ([], {}),
        "breach:log_note": ([one], {"happened": "A list was lost.", "expected": 0}),
        "breach:policy_review": ([one], {"changed": "no", "result": "Nothing was wrong."}),
        "breach:retention": ([one], {}),
        "breach:place_hold": ([one], WHY),
        "breach:lift_hold": ([one], WHY),
        "breach:ask_disposal": ([one], WHY),
        "breach:decline_disposal": ([one], WHY),
        "breach:witness_disposal": ([one], {"sure": "yes"}),
        "breach:clean_up": ([gone], {}),
        "breach:certificate": ([gone], {}),
        "conduct:conduct": ([], {}),
        "conduct:training": ([], {}),
        "conduct:propose": ([], {"who": "x", "failure": "x"}),
        "conduct:sanction": ([sanction.reference], {}),
        "conduct:check_protections": ([sanction.reference], judged),
        "conduct:apply": ([checked.reference], {"applied_on": today, "outcome": "A warning."}),
        "conduct:drop": ([sanction.reference], {"outcome": "Nothing shown."}),
        "conduct:complaint": ([complaint.reference], {}),
        "conduct:step": ([complaint.reference], {"kind": "finding", "on": today, "words": "More."}),
        "conduct:concern": ([complaint.reference], {"case": one}),
        "conduct:close": ([complaint.reference], closing | {"waiver": "no", "waiver_why": "Asked."}),
    }
