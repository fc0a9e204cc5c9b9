"""One risk: described, judged by a person, confirmed again, or gone."""

from collections.abc import Mapping

from django.db import transaction

from forthwith import clock
from forthwith.errors import Fault, Invalid
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds
from forthwith.people.models import Person
from forthwith.program.risks import guards
from forthwith.program.risks.actions.analyses import locked
from forthwith.program.risks.actions.telling import tell_approvers
from forthwith.program.risks.domain.answers import ANSWERS
from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import needs_approval
from forthwith.program.risks.domain.sources import HARMS, SOURCES
from forthwith.program.risks.models import Analysis, Risk
from forthwith.record import actions as record
from forthwith.record.canon import Json

ASKED = {"title": "a short name of the risk", "event": "what could happen"}


@transaction.atomic
def add_risk(*, analysis: Analysis, answers: Mapping[str, str], by: Person) -> Risk:
    """One more risk: threat source and event, what it meets, how likely, how bad; unknown answers stay empty."""
    analysis = locked(analysis, by)
    last = analysis.risks.order_by("-number").first()
    made = Risk(analysis=analysis, number=last.number + 1 if last else 1, **_checked(answers))
    return _saved(made, "risks.add_risk", by)


@transaction.atomic
def describe(*, risk: Risk, answers: Mapping[str, str], by: Person) -> Risk:
    """Change what is said of a risk. Another answer ends judgment, decision and approval: each begins again."""
    risk = held(risk, by)
    guards.check_here(risk)
    told = _checked(answers)
    changed = [name for name in ANSWERS if getattr(risk, name) != told[name]]
    if not changed:
        raise Invalid("Nothing is different from what stands there.", (Fault("event", "another answer"),))
    for name in changed:
        setattr(risk, name, told[name])
    _begin_again(risk)
    if risk.was_id:
        risk.confirmed_at, risk.confirmed_by = clock.now(), by
    return _saved(risk, "risks.describe_risk", by, changed=changed)


@transaction.atomic
def judge(*, risk: Risk, level: Level, why: str, by: Person) -> Risk:
    """Adopt the level the tables propose, or another one with reasons: the person decides, never the table."""
    risk = held(risk, by)
    guards.check_here(risk)
    proposed = risk.level_by_table(clock.today())
    if level is not proposed:
        says = proposed.words if proposed else "nothing, since a part is not known"
        guards.check_words(why, "why", f"the reasons for another level than the tables propose ({says})")
    risk.proposed = proposed.value if proposed else ""
    if risk.level != level.value:
        _decide_again(risk)
    risk.level, risk.level_why = level.value, why.strip()
    risk.judged_at, risk.judged_by = clock.now(), by
    return _saved(risk, "risks.judge_risk", by, proposed=risk.proposed, level=risk.level)


@transaction.atomic
def confirm(*, risk: Risk, by: Person) -> Risk:
    """What was carried over holds still: the answers, the level, the response. What stays high is approved anew."""
    risk = held(risk, by)
    guards.check_carried(risk)
    guards.check_here(risk)
    if needs_approval(risk.response_to, risk.residual_level):
        check_holds(by, Role.SECURITY_OFFICER, to="decide what stays high")
    now = clock.now()
    risk.confirmed_at, risk.confirmed_by = now, by
    if risk.level:
        risk.judged_at, risk.judged_by = now, by
    if risk.response:
        _decide_again(risk)
        risk.decided_at, risk.decided_by = now, by
        tell_approvers(risk, by)
    return _saved(risk, "risks.confirm_risk", by)


@transaction.atomic
def gone(*, risk: Risk, why: str, by: Person) -> Risk:
    """A risk of the last analysis that is there no more, with the reason; empty words bring it back."""
    risk = held(risk, by)
    guards.check_carried(risk)
    risk.gone_why = why.strip()
    if not risk.gone_why:
        risk.confirmed_at = risk.confirmed_by = None
    return _saved(risk, "risks.note_gone" if risk.gone_why else "risks.note_back", by)


def held(risk: Risk, by: Person) -> Risk:
    """The risk until the act is done, where this person may work on its analysis."""
    locked(risk.analysis, by)
    return Risk.objects.select_related("analysis__system").get(pk=risk.pk)


def _checked(answers: Mapping[str, str]) -> dict[str, str]:
    told = {name: answers.get(name, "").strip() for name in ANSWERS}
    for name, expected in ASKED.items():
        guards.check_words(told[name], name, expected)
    if told["source"] not in SOURCES:
        raise Invalid("Choose a threat source.", (Fault("source", "one of table D-2", told["source"]),))
    if told["harm"] and told["harm"] not in HARMS:
        raise Invalid("Choose a kind of harm.", (Fault("harm", "one of table H-2", told["harm"]),))
    for name in ("initiation", "adverse", "impact"):
        if told[name] and told[name] not in list(Level):
            raise Invalid("Choose a level.", (Fault(name, ", ".join(Level), told[name]),))
    return told


def _begin_again(risk: Risk) -> None:
    risk.level = risk.level_why = risk.proposed = ""
    risk.judged_at = risk.judged_by = None
    _decide_again(risk)


def _decide_again(risk: Risk) -> None:
    risk.decided_at = risk.decided_by = risk.approved_at = risk.approved_by = None


def _saved(risk: Risk, act: str, by: Person, **fields: Json) -> Risk:
    risk.save()
    told: dict[str, Json] = {"risk": risk.number, **fields}
    record.append(act, by=by, case=risk.analysis.reference, rows=[risk], fields=told)
    return risk
