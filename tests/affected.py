"""Steps of the people affected that several tests take, by the product's own verbs."""

from datetime import date
from typing import Any

from forthwith import clock
from forthwith.breach.actions.matching import decide_matches
from forthwith.breach.actions.people import correct, record_contact
from forthwith.breach.actions.returned import record_returned
from forthwith.breach.affected.returned_file import Back
from forthwith.breach.domain import Channel, Outcome, Purpose, Source, Verdict
from forthwith.breach.models import Incident
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.evidence import uploads
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.law.hipaa.s164_404_d_returned import ReturnReason
from tests import cast as told

HOME = {"line1": "77 New St", "city": "Columbia", "state": "MO", "postal_code": "65203"}


def fresh(case: Incident) -> Incident:
    return Incident.objects.get(pk=case.pk)


def facts(case: Incident) -> dict[str, Any]:
    return facts_of(fresh(case))


def affected(case: Incident) -> dict[str, Any]:
    found: dict[str, Any] = facts(case)["affected"]
    return found


def unreachable(case: Incident) -> int:
    found: int = affected(case)["unreachable"]
    return found


def duty(case: Incident, notice: Notice) -> Duty:
    return next(
        one for one in decision_of(fresh(case)).duties if one.notice is notice and one.law is Law.HIPAA
    )


def reference(case: Incident, row: int, order: int = 1) -> str:
    return f"{case.reference}-{order}-{row:05}"


def comes_back(
    cast: told.Cast,
    case: Incident,
    *rows: int,
    reason: ReturnReason = ReturnReason.VACANT,
    on: date | None = None,
    order: int = 1,
) -> None:
    letters = [Back(reference(case, row, order), on or clock.today(), reason) for row in rows]
    record_returned(incident=case, letters=letters, by=cast.priya)


def corrects(
    cast: told.Cast, case: Incident, row: int, source: Source = Source.TELEPHONE, why: str = "", **fields: Any
) -> None:
    correct(
        incident=case,
        person=reference(case, row),
        fields=fields or HOME,
        source=source,
        why=why,
        by=cast.priya,
    )


def logs(cast: told.Cast, case: Incident, row: int, **given: Any) -> None:
    usual: dict[str, Any] = {
        "channel": Channel.TELEPHONE,
        "purpose": Purpose.SUBSTITUTE,
        "outcome": Outcome.TOLD,
        "made_on": clock.today(),
    }
    record_contact(incident=case, person=reference(case, row), by=cast.priya, **(usual | given))


def staged(cast: told.Cast, case: Incident) -> dict[str, Any]:
    """What each route of the people affected takes and is sent."""
    one, other, third = (reference(case, row) for row in (2, 9, 10))
    made = decide_matches(incident=case, pairs=[(one, other)], verdict=Verdict.SAME, by=cast.priya)
    upload = uploads.keep("back.csv", f"Reference,Returned on,Reason\n{one},2026-11-20,VAC\n".encode())
    person, day = [case.reference, one], clock.today().isoformat()
    call = {"purpose": "urgent", "channel": "telephone", "outcome": "told", "made_on": day}
    return {
        "breach:one": (person, {}),
        "breach:correct_person": (person, {"expected": 0, "line1": "7 New St", "source": "telephone"}),
        "breach:take_from": (person, {"row": other, "group": "Address"}),
        "breach:judge_person": (person, {"told": "no", "why": "She asked us not to."}),
        "breach:log_contact": (person, call),
        "breach:match": ([case.reference], {"first": one, "second": third, "verdict": "different"}),
        "breach:match_by_rule": ([case.reference], {"rule": "identical", "count": "0"}),
        "breach:undo_match": ([case.reference, made.pk], {}),
        "breach:returned": ([case.reference], {"reference": one, "reason": "vacant", "returned_on": day}),
        "breach:check_returned": ([case.reference, upload], {"take": "yes"}),
    }


def mailed_to(cast: told.Cast, rows: tuple[str, ...]) -> Incident:
    """A case whose people of these rows were written to."""
    case = told.brought(cast, to="determined")
    told.take_roster(cast, case, told.roster(rows))
    for step in ("letter drafted", "letter approved", "printing ordered", "printed", "mailed"):
        told.STEPS[step](cast, case)
    return fresh(case)
