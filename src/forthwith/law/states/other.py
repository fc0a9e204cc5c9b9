"""Every other State: its residents named and counted, and counsel's answer (reading 47)."""

from dataclasses import replace

from forthwith.law.beside import Beside
from forthwith.law.hipaa.case import NOTHING, Term, duty, given_on
from forthwith.law.hipaa.decision import Decision, Duty
from forthwith.law.hipaa.facts import CounselAnswer, Incident, Law, Notice
from forthwith.law.kernel import Cite, Fact, Finding, Missing, Reason
from forthwith.law.readings import OTHER_STATES
from forthwith.law.states.elements import Answer
from forthwith.law.states.residents import Residents, case_of, counsel_on


def decide(residents: Residents) -> Beside:
    """Counsel to check, until counsel has answered whether notice is owed, and by when."""
    answer = counsel_on(residents.incident, residents.state, residents.hipaa.as_of)
    owed = _owed(residents, answer)
    told = _notice(residents, owed, answer)
    waits = _may_wait(residents, told)
    return Beside(law=Law.OTHER_STATE, state=residents.state, applies=owed, duties=(told,), findings=waits)


def _may_wait(residents: Residents, told: Duty) -> tuple[Answer, ...]:
    """A statement of law enforcement holds nothing here by itself: counsel says whether this law lets it."""
    as_of, name = residents.hipaa.as_of, residents.name
    made = [
        one.on for one in residents.incident.statements if one.by_law_enforcement_official and one.on <= as_of
    ]
    if not made or told.done_on is not None or told.why.value is False:
        return ()
    says = (
        f"Law enforcement has asked to wait: counsel to say whether the law of {name} lets this notice wait"
    )
    return (
        Finding(
            None,
            says,
            Cite(f"the law of {name}"),
            (Fact("law enforcement spoke on", max(made)), OTHER_STATES),
        ),
    )


def to_check(several: list[Residents]) -> Beside:
    """The States about which counsel has said nothing yet: each named and counted, in one line of work."""
    if len(several) == 1:
        return decide(several[0])
    each = tuple(_owed(one, None) for one in several)
    says = f"{len(each)} other States: counsel to check the law of each"
    open_: Answer = Finding(None, says, Cite("the laws of the States"), each)
    nobody = replace(several[0], state="", consumers=0, others=0)
    case = case_of(nobody, Law.OTHER_STATE, None, open_)
    to_whom = f"residents of {len(each)} other States"
    told = duty(case, Notice.INDIVIDUAL, open_, NOTHING, to_whom=to_whom, by_form=True)
    return Beside(law=Law.OTHER_STATE, applies=open_, duties=(told,))


def is_open(residents: Residents) -> bool:
    """Whether counsel has said nothing of this State, and no notice was given under its law."""
    incident, as_of = residents.incident, residents.hipaa.as_of
    given = any(one.law is Law.OTHER_STATE and one.state == residents.state for one in incident.given)
    return not given and counsel_on(incident, residents.state, as_of) is None


def _owed(residents: Residents, answer: CounselAnswer | None) -> Answer:
    name, cite = residents.name, Cite(f"the law of {residents.name}")
    if answer is None:
        missing = Missing(f"what counsel says of the law of {name}", "counsel")
        return Finding(None, f"{name}: counsel to check", cite, (*residents.count, missing, OTHER_STATES))
    because: tuple[Reason, ...] = (*residents.count, answer.about(name), OTHER_STATES)
    if answer.owed is None:
        missing = Missing(f"whether counsel finds that notice is owed in {name}", "counsel")
        return Finding(
            None, f"{name}: counsel has not said whether notice is owed", cite, (*because, missing)
        )
    says = f"{name}: notice is {'' if answer.owed else 'not '}owed, counsel says"
    return Finding(answer.owed, says, cite, because)


def _notice(residents: Residents, owed: Answer, answer: CounselAnswer | None) -> Duty:
    case = case_of(residents, Law.OTHER_STATE, None, owed)
    due_on = answer.due_on if answer is not None and answer.owed else None
    limit = Term(due_on, None, "")
    return duty(
        case,
        Notice.INDIVIDUAL,
        owed,
        limit,
        to_whom=f"residents of {residents.name}",
        state=residents.state,
        done_on=given_on(case, Notice.INDIVIDUAL, residents.state),
        by_form=True,
    )


def somewhere(incident: Incident, hipaa: Decision, count: int | None) -> Beside:
    """Others than consumers who live nobody knows where: no State's law can be ruled out for them."""
    missing = Missing("in which States the people who are not consumers live", "others.residents")
    people = "People" if count is None else "1 person" if count == 1 else f"{count:,} people"
    says = f"{people} who are not consumers, in a State not known: no State’s law is ruled out"
    open_: Answer = Finding(None, says, Cite("the laws of the States"), (missing, OTHER_STATES))
    nowhere = Residents(incident=incident, hipaa=hipaa, state="", consumers=0, others=0, perhaps=count)
    case = case_of(nowhere, Law.OTHER_STATE, None, open_)
    to_whom = "people who are not consumers, in a State not known"
    told = duty(case, Notice.INDIVIDUAL, open_, NOTHING, to_whom=to_whom, by_form=True)
    return Beside(law=Law.OTHER_STATE, applies=open_, duties=(told,))
