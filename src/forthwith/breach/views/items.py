"""One item of a list among the facts, told in short sentences: the first says what it is."""

from collections.abc import Callable, Iterator
from datetime import date

from forthwith.breach.actions.facts import TITLES
from forthwith.breach.document import Document
from forthwith.breach.questions import Section
from forthwith.law.hipaa.facts import Ground, Law, Notice
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.ui.words import day_in_words

GROUNDS = {
    Ground.IMPEDE_CRIMINAL_INVESTIGATION: "A notice would impede a criminal investigation",
    Ground.DAMAGE_NATIONAL_SECURITY: "A notice would damage national security",
    Ground.IMPEDE_CIVIL_INVESTIGATION: "A notice would impede a civil investigation, which holds none under HIPAA",
    Ground.OTHER: "It gives another ground, which holds no notice",
}


def told(asked: Section, item: Document) -> list[str]:
    """What an item of this section's list says."""
    return list(_TELLS[asked.items](item))


def _knowledge(item: Document) -> Iterator[str]:
    yield f"{_day(item['on'])}: {item['who']}, {item['capacity'].replace('_', ' ')}"
    if item.get("basis") == "reasonable_diligence":
        yield "Would have known by exercising reasonable diligence"
    yield {
        True: "Committed the breach: this knowledge does not count",
        False: "Did not commit the breach",
        None: "Not known yet whether this person committed the breach",
    }[item.get("committed_the_breach")]
    if item["capacity"] == "business_associate":
        yield _agency(item.get("agent"))
    if item.get("told_entity_on"):
        yield f"Told the entity on {_day(item['told_entity_on'])}"


def _agency(judged: Document | None) -> str:
    if judged is None:
        return "Not judged yet whether it is an agent of the entity"
    return f"{'An' if judged['value'] else 'Not an'} agent of the entity, {_judged(judged)}"


def _statement(item: Document) -> Iterator[str]:
    official = item.get("official") or "somebody not named yet"
    yield f"{_day(item['on'])}: {item['form']} statement of {official}"
    if item.get("until"):
        yield f"The delay it specifies ends on {_day(item['until'])}"
    yield GROUNDS[Ground(item["ground"])] if item.get("ground") else "Not known yet what the notice would do"
    yield {
        True: "Made by a law-enforcement official",
        False: "Not made by a law-enforcement official: it holds no notice",
        None: "Not known yet whether a law-enforcement official made it",
    }[item.get("by_law_enforcement_official")]
    if item.get("lifted_on"):
        yield f"Lifted on {_day(item['lifted_on'])}"
    if item["form"] == "oral":
        yield "Documented" if item.get("documented") else "Not documented yet"


def _given(item: Document) -> Iterator[str]:
    place = f" in {STATES.get(item['state'], item['state'])}" if item.get("state") else ""
    law = Law(item.get("law") or Law.HIPAA)
    under = "" if law is Law.HIPAA else f" under {law.words}"
    yield f"{_day(item['on'])}: {TITLES[Notice(item['notice'])]}{under}{place}"
    if not item.get("complete", True):
        yield "Not yet given to everybody"


def _necessity(item: Document) -> Iterator[str]:
    yield f"The delay was {'' if item['value'] else 'not '}necessary"
    made = _judged(item)
    yield made[0].upper() + made[1:]


def _judged(made: Document) -> str:
    return f"judged by {made['by']} on {_day(made['on'])}: {made['reasons']}"


def _day(text: str) -> str:
    return day_in_words(date.fromisoformat(text))


def _further(item: Document) -> Iterator[str]:
    yield f"{item.get('name') or 'A further factor'}: {item['says']}"
    yield f"By {item['by']} on {_day(item['on'])}"


def _counsel(item: Document) -> Iterator[str]:
    state = STATES.get(item["state"], item["state"])
    yield f"{state}: {_OWED[item.get('owed')]}"
    if item.get("due_on"):
        yield f"By {_day(item['due_on'])}"
    yield f"{item['by']} on {_day(item['on'])}: {item['answer']}"


_OWED = {
    True: "its law asks for a notice",
    False: "its law asks for no notice",
    None: "not answered yet whether its law asks for a notice",
}


def _entity(item: Document) -> Iterator[str]:
    count = item.get("total")
    yield f"{item['name']}: {'number not known yet' if count is None else f'{count:,} people affected'}"
    yield f"Told on {_day(item['told_on'])}" if item.get("told_on") else "Not told yet"
    if item.get("identified_on"):
        yield f"Told who is concerned on {_day(item['identified_on'])}"
    yield _agency(item.get("agent"))


_TELLS: dict[str, Callable[[Document], Iterator[str]]] = {
    "knowledge": _knowledge,
    "statements": _statement,
    "given": _given,
    "delay_necessary": _necessity,
    "assessment.further_factors": _further,
    "counsel": _counsel,
    "covered_entities": _entity,
}
