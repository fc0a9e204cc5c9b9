"""What is lacking in a risk before its analysis may be closed, each lack as a sentence that says what to do; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from forthwith.program.risks.domain.levels import Level
from forthwith.program.risks.domain.responses import Response, needs_approval

# What is said of a risk, before anybody judges it.
ANSWERS = (
    "title",
    "source",
    "event",
    "vulnerability",
    "conditions",
    "controls",
    "harm",
    "initiation",
    "adverse",
    "impact",
)
# What the next analysis begins with; who judged, decided and approved begins again.
CARRIED = (*ANSWERS, "proposed", "level", "level_why", "response", "response_why", "residual", "owner")


@dataclass(frozen=True, slots=True)
class Answered:
    """How far one risk is answered."""

    carried: bool
    confirmed: bool
    gone: bool
    judged: bool
    decided: bool
    approved: bool
    response: Response | None
    residual: Level | None
    treated: bool


def lacks(risk: Answered) -> Iterator[str]:
    """Nothing for a risk that is wholly answered, or is gone with its reason."""
    if risk.gone:
        return
    if risk.carried and not risk.confirmed:
        yield "confirm again what was carried over from the last analysis, change it, or say why it is gone"
        return
    if not risk.judged:
        yield "judge the level of the risk"
    if not risk.decided:
        yield "decide what is done about it, what is left of it, and who owns it"
        return
    if risk.response is Response.MITIGATE and not risk.treated:
        yield "plan at least one measure, with its owner and its day"
    if needs_approval(risk.response, risk.residual) and not risk.approved:
        yield "have a second person approve what stays high"
