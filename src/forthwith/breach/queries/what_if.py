"""What the law would say of changed facts, side by side with what it says today; nothing is kept."""

from datetime import date
from typing import Any

from forthwith.breach.actions.facts import decided_all, title
from forthwith.breach.case.moved import Move, moved_day, moved_duties, moved_words
from forthwith.breach.document import Document, with_changes, with_item
from forthwith.breach.models import Incident
from forthwith.breach.queries.incidents import facts_of
from forthwith.law.hipaa.facts import Capacity, Form, Ground
from forthwith.law.kernel import shown
from forthwith.law.whole import Whole


def moves(incident: Incident, document: Document) -> list[Move]:
    """What these facts would move in the case; Invalid where they contradict each other."""
    before, after = (
        decided_all(facts_of(incident)),
        decided_all({**document, "reference": incident.reference}),
    )
    return [
        moved_day("Discovered", before.hipaa.discovered_on.value, after.hipaa.discovered_on.value),
        moved_words("Under the law", _outcome(before), _outcome(after)),
        *moved_duties(before.duties, after.duties, title),
    ]


def _outcome(whole: Whole) -> str:
    return shown(whole.hipaa.determination.value).capitalize()


def supposed(facts: Document, given: dict[str, Any]) -> Document:
    """The facts with what somebody supposes in their place; what is left empty stays as it is recorded."""
    changes = {
        f"affected.{name}": given[name]
        for name in ("total", "residents", "unreachable")
        if given.get(name) is not None
    }
    if given.get("knew_on"):
        changes["knowledge"] = [_somebody(given["knew_on"])]
    changed = with_changes(facts, changes)
    if given.get("hold_on"):
        return with_item(changed, "statements", _statement(given["hold_on"], given.get("hold_until")))
    return changed


def _somebody(day: date) -> Document:
    return {
        "on": day.isoformat(),
        "who": "somebody",
        "capacity": Capacity.WORKFORCE_MEMBER.value,
        "committed_the_breach": False,
    }


def _statement(day: date, until: date | None) -> Document:
    """A statement that holds: by an official, on a ground that counts, documented."""
    made = {
        "on": day.isoformat(),
        "form": (Form.WRITTEN if until else Form.ORAL).value,
        "by_law_enforcement_official": True,
        "official": "an official",
        "ground": Ground.IMPEDE_CRIMINAL_INVESTIGATION.value,
        "documented": True,
    }
    return made | ({"until": until.isoformat()} if until else {})
