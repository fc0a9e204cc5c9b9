"""What a report to SSA asks for before each step: each check raises what the page would show."""

from collections.abc import Collection
from datetime import date

from forthwith import clock
from forthwith.access.models import Contact, ContactKind, SsaStep
from forthwith.access.queries import ssa as queries
from forthwith.access.ssa import steps as ssa_steps
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.models import Snapshot, SnapshotKind


def check_run(run_on: date, contracts: Snapshot) -> None:
    """A run is of one of the policy's days, once it has come, over a list that tells of that day or a later one."""
    if run_on not in queries.run_days(run_on.year):
        raise Invalid(f"{run_on} is none of the policy’s run days.")
    if run_on > clock.today():
        raise Invalid(f"The run day {run_on} has not come yet.")
    if contracts.kind != SnapshotKind.CONTRACTS:
        raise Invalid("A run needs a list of provider contracts.")
    if contracts.as_of_on < run_on:
        raise Invalid(
            f"This list tells of {contracts.as_of_on}, before the run day {run_on}. Bring a newer one."
        )


def check_step(kind: SsaStep.Kind, done: Collection[str]) -> None:
    """A step follows from others, and is done once."""
    missing = ssa_steps.lacks(kind, done)
    if missing:
        raise WrongState(f"Not done yet: {', '.join(missing)}.")
    if kind in done and kind != SsaStep.Kind.AMENDED:
        raise WrongState(f"Done already: {kind.value}.")
    if kind == SsaStep.Kind.AMENDED and SsaStep.Kind.REVIEWED in done:
        raise WrongState("The report is reviewed; amend the next one.")


def check_parties(*kinds: ContactKind) -> list[Contact]:
    """Everybody of these kinds, of whom each has at least one contact today."""
    found = queries.parties(*kinds)
    missing = [kind.label for kind in kinds if not any(one.kind == kind for one in found)]
    if missing:
        raise Invalid(f"Nobody is in the register today for: {', '.join(missing)}. Add a contact first.")
    return found


def check_happened(on: date, run_on: date) -> None:
    """What is recorded has happened, and not before the run."""
    if on > clock.today():
        raise Invalid("This day is in the future. Record it once it has happened.")
    if on < run_on:
        raise Invalid(f"This day lies before the run of {run_on}.")
