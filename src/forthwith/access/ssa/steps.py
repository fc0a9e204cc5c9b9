"""The steps of a report to SSA: which follow from which, and what is next; pure (dmh.ssa.1 to dmh.ssa.4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

MAILED = "spreadsheet mailed"
AUDITED = "contracts audited"
CHANGES_REPORTED = "changes reported"
AMENDED = "report amended"
REVIEWED = "report reviewed"
PACKED = "package assembled"
SENT = "sent to SSA"
LETTER_ASKED = "director’s letter asked for"
LETTER_SENT = "director’s letter sent"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what must be done before it, what ends it, which clause asks for it."""

    after: tuple[str, ...]
    clause: str
    says: str


STEPS: Mapping[str, Step] = {
    MAILED: Step((), "dmh.ssa.1", "Mail the spreadsheet to its three parties"),
    AUDITED: Step((), "dmh.ssa.2", "Audit the contracts; close the audit"),
    CHANGES_REPORTED: Step((AUDITED,), "dmh.ssa.2", "Report the changes to the security officer"),
    REVIEWED: Step((MAILED, CHANGES_REPORTED), "dmh.ssa.3", "Review the report, amend it where it is wrong"),
    PACKED: Step((REVIEWED,), "dmh.ssa.3", "Assemble the package for SSA"),
    SENT: Step((PACKED,), "dmh.ssa.3", "Send the package and record it"),
    LETTER_ASKED: Step((SENT,), "dmh.ssa.4", "Ask for the director’s letter"),
    LETTER_SENT: Step((LETTER_ASKED,), "dmh.ssa.4", "Record the letter once it is sent"),
}


def lacks(kind: str, done: Collection[str]) -> list[str]:
    """What must be done before this step and is not. Amending is open between the change report and the review."""
    after = (CHANGES_REPORTED,) if kind == AMENDED else STEPS[kind].after
    return [step for step in after if step not in done]


def next_steps(done: Collection[str]) -> list[str]:
    """The steps that can be done now, in their order; empty once the letter is sent."""
    return [kind for kind in STEPS if kind not in done and not lacks(kind, done)]
