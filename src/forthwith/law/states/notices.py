"""The notices a State's law asks for once its own test says so: to people, to an owner, and for large numbers."""

from dataclasses import dataclass

from forthwith.law.hipaa.case import NOTHING, Case, duty
from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Notice
from forthwith.law.kernel import Cite, Fact, Finding, Missing
from forthwith.law.states.elements import Answer
from forthwith.law.states.residents import Large, Residents, more_than


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Where one State's law differs from another's."""

    cite: Cite
    name: str
    to_owner: Cite
    large: tuple[Large, ...]  # who else is told of large numbers
    direct: tuple[str, ...]  # the ways of direct notice
    substitute: str


def duties_of(
    case: Case, residents: Residents, law: Notices, more: int, *, may_substitute: bool
) -> tuple[Duty, ...]:
    """To each person directly; or to the owner alone, where the data is only maintained for it."""
    owner = residents.incident.others.maintained_for.strip()
    if owner:
        return (_owner(case, law, owner),)
    told = _people(case, law, may_substitute=may_substitute)
    if case.is_breach is False:
        return (told,)
    over = more_than(more, residents)
    return (told, *(_large(case, one, over, more, residents) for one in law.large))


def _people(case: Case, law: Notices, *, may_substitute: bool) -> Duty:
    to_whom = f"people who are not consumers and live in {law.name}"
    if case.is_breach is False:
        why: Answer = Finding(False, f"{law.name}: no notice is owed to {to_whom}", law.cite, case.grounds)
        return duty(case, Notice.INDIVIDUAL, why, NOTHING, to_whom=to_whom, by_form=True)
    says = f"Notify {to_whom} without unreasonable delay; this law sets no number of days"
    why = Finding(case.is_breach, says, law.cite, case.grounds)
    how = (*law.direct, law.substitute) if may_substitute else law.direct
    return duty(case, Notice.INDIVIDUAL, why, NOTHING, to_whom=to_whom, how=how)


def _owner(case: Case, law: Notices, owner: str) -> Duty:
    says = f"Tell {owner}, whose data it is; {owner} tells the people in {law.name}"
    why = Finding(case.is_breach, says, law.to_owner, case.grounds)
    return duty(case, Notice.OWNER, why, NOTHING, to_whom=owner)


def _large(case: Case, one: Large, over: bool | None, more: int, residents: Residents) -> Duty:
    """More than a thousand noticed under this law: others are told of timing, number and content as well."""
    notice, to_whom, cite = one
    fact = Fact(f"people in {residents.name} noticed under this law", residents.noticed)
    if over is False:
        says = f"Not more than {more:,} people are noticed under this law, so not {to_whom}"
        none: Answer = Finding(False, says, cite, (fact,))
        return duty(case, notice, none, NOTHING, to_whom=to_whom, by_form=True)
    if over is None:
        missing = Missing(f"how many others than consumers live in {residents.name}", "others.residents")
        says = f"Notify {to_whom}, if more than {more:,} are noticed under this law"
        open_: Answer = Finding(None, says, cite, (*case.grounds, missing))
        return duty(case, notice, open_, NOTHING, to_whom=to_whom)
    says = f"Notify {to_whom} without unreasonable delay, as more than {more:,} are noticed under this law"
    why = Finding(case.is_breach, says, cite, case.grounds)
    return duty(case, notice, why, NOTHING, to_whom=to_whom, how=_LARGE)


_LARGE = ("the number, timing, distribution and content of the notices",)
