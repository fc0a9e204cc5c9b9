"""The next act of a case as a link."""

from forthwith.breach.case.next_act import Act, next_act
from forthwith.breach.models import Incident
from forthwith.breach.queries.case_state import state_of
from forthwith.law.hipaa.decision import Decision
from forthwith.ui.shown import Link


def next_link(incident: Incident, decision: Decision, open_facts: list[Link]) -> tuple[Act, str] | None:
    """The next act with its address; None in a closed case."""
    named = [(link.text, link.href) for link in open_facts]
    act = next_act(state_of(incident, decision, named))
    return (act, address(incident.reference, act.page)) if act else None


def address(reference: str, page: str) -> str:
    """The address of a page beneath a case's own; a whole address stays as it is."""
    return page if page.startswith("/") else f"/incidents/{reference}/{page}"
