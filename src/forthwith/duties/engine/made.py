"""A due out of its duty, its subject, its days and its proof, with its reasons."""

from datetime import date
from functools import cache

from forthwith.duties.engine.due import Due, Proof
from forthwith.duties.engine.facts import Happened
from forthwith.duties.engine.subjects import Subject
from forthwith.law.kernel import Cite, Fact, Finding, Reading, Reason
from forthwith.law.readings import READINGS
from forthwith.policy.duty import Duty

_READINGS: dict[int, Reading] = {one.number: one for one in READINGS}
_NO_PROOF = Proof()


def made(
    duty: Duty,
    subject: Subject,
    *,
    period: str,
    from_on: date,
    due_on: date,
    proof: Happened | None,
    because: tuple[Reason, ...],
    begun: Happened | None = None,
) -> Due:
    """What a subject owes once; `because`: the facts that bring it, before the proof and the readings."""
    proved = Fact("proof", _in_words(proof, due_on) if proof else "none yet")
    readings = _readings(duty.readings)
    return Due(
        duty=duty.id,
        clause=duty.clause,
        subject=subject.name,
        period=period,
        says=duty.says,
        owner=duty.owner,
        from_on=from_on,
        due_on=due_on,
        done_on=proof.on if proof else None,
        proof=Proof(_label(proof, due_on), proof.href) if proof else _NO_PROOF,
        late_because=proof.late_because if proof and proof.on > due_on else "",
        href=begun.href if begun else duty.page_of(period) or subject.href or "/",
        begun=begun.label if begun else "",
        wing=duty.wing,
        why=Finding(True, f"Due by {due_on}", Cite(duty.clause), (*because, proved, *readings)),
    )


@cache
def _readings(numbers: tuple[int, ...]) -> tuple[Reading, ...]:
    return tuple(_READINGS[number] for number in numbers)


def _label(proof: Happened, due_on: date) -> str:
    """What proves it; told only after the last day that it had happened in time, it says when it was told."""
    if proof.recorded_on and proof.on <= due_on < proof.recorded_on:
        return f"{proof.label}, recorded on {proof.recorded_on} only".removeprefix(", ")
    return proof.label


def _in_words(proof: Happened, due_on: date) -> str:
    told = _label(proof, due_on)
    label = f"{told}, " if told else ""
    if proof.on <= due_on:
        return f"{label}{proof.on}"
    return f"{label}{proof.on}, after the last day: {proof.late_because or 'no reason is recorded'}"
