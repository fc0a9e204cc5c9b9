"""How a person, a state and their share of everybody look on a page."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from forthwith.breach.affected.recipients import Noticed, recipient
from forthwith.breach.affected.standing import WORDS, State
from forthwith.breach.domain import Side
from forthwith.breach.letters.kind import Language
from forthwith.breach.models import Incident
from forthwith.breach.views.case import context
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Tone

TONES: dict[State, Tone] = {
    State.TO_JUDGE: "danger",
    State.TO_REACH: "danger",
    State.TO_EMAIL: "warning",
    State.TO_WRITE: "warning",
    State.PRINTED: "info",
    State.MAILED: "good",
    State.SENT_OTHERWISE: "good",
    State.SUBSTITUTED: "good",
    State.NOTHING_OWED: "neutral",
}


def page_context(found: Incident, by: Person, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The context of a page below "People affected", which stays marked in the list of pages."""
    people = reverse("breach:people", args=[found.reference])
    trail = [Link("Incidents", reverse("breach:incidents")), Link("People affected", people)]
    return context(found, by, request, **{"trail": trail, "here": people, **more})


class Part(NamedTuple):
    """A part of the bar: from where, how wide (in thousandths), in which tone."""

    words: str
    people: int
    tone: Tone
    left: int
    width: int


def bar(counts: dict[State, int]) -> list[Part]:
    """The states side by side, each as wide as its share; one person is still seen."""
    return list(_parts(counts, sum(counts.values())))


def _parts(counts: dict[State, int], total: int) -> Iterator[Part]:
    left = 0
    for state in (one for one in State if counts[one]):
        width = max(4, round(1000 * counts[state] / total))
        yield Part(WORDS[state], counts[state], TONES[state], left, width)
        left += width


def name_of(one: Noticed) -> str:
    """The person's name as on an envelope."""
    return one.person.name or "Name not known"


def asked_for(one: Noticed) -> str:
    """Whom to ask for on the telephone: whoever the notice goes to."""
    if one.is_to_be_judged:
        return f"{name_of(one)}: judge the concern for safety first"
    return recipient(one).address_lines[0] or "Name not known"


def known_of(one: Noticed) -> list[Row]:
    """What is known of a person, as far as anything is."""
    address = lines(one.person, Side.INDIVIDUAL)
    rows = [Row("Address", address or "not known"), Row("Notice", str(one.addressee.why.says))]
    rows += [Row(FIELDS[name].title, shown(value)) for name, value in _filled(one.person)]
    if theirs := lines(one.person, Side.REPRESENTATIVE):
        rows.append(Row("Representative's address", theirs))
    return rows


_TOLD = (
    *("birth_date", "deceased", "died_on", "phone", "email", "email_notice_agreed", "email_withdrawn_on"),
    *(
        "language",
        "involved",
        "representative_name",
        "representative_relation",
        "emancipated",
        "consented_alone",
    ),
    *("parent_agreed_to_confidentiality", "incapacitated", "safety_concern", "reference"),
)


def _filled(person: Individual) -> Iterator[tuple[str, Any]]:
    for name in _TOLD:
        value = getattr(person, name)
        if value not in ("", None):
            yield name, language(value) if name == "language" else value


def shown(value: Any) -> Any:
    """A value of a person as words."""
    return str(value.value).replace("_", " ") if hasattr(value, "value") else value


def language(value: str) -> str:
    """A language by its name, where letters are set in it; else as the list says it."""
    return Language(value).words if value in list(Language) else value


def lines(person: Individual, side: Side) -> str:
    """An address on one line."""
    address = person.address if side is Side.INDIVIDUAL else person.representative_address
    return ", ".join(part for part in address if part)
