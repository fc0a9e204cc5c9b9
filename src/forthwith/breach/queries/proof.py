"""The burden of proof as rows: for each person which notice, when, how, or why none was owed (164.414(b))."""

from collections import defaultdict
from collections.abc import Iterator

from forthwith.breach.affected.standing import Told
from forthwith.breach.models import Incident
from forthwith.breach.queries.known import Known, known
from forthwith.breach.queries.standing import Stands, standings

COLUMNS = (
    *("Reference", "To whom", "How", "Where it stands", "Since", "Why", "Letters mailed"),
    *("Letters that came back", "Told by other means", "Corrected on"),
)


def proof_of_notice(incident: Incident) -> Iterator[tuple[str, ...]]:
    """A row for each person in the order of COLUMNS: by reference, without a name or an address."""
    what = known(incident)
    came_back = _came_back(incident, what)
    for one in standings(incident):
        later = what.later.get(one.noticed.reference)
        corrected = [str(made.on) for made in later.corrections] if later else []
        yield (
            *_stand(one),
            *map("; ".join, (_mailed(one), came_back[one.noticed.reference], _told(one), corrected)),
        )


def _stand(one: Stands) -> tuple[str, ...]:
    addressee, standing = one.noticed.addressee, one.standing
    return (
        one.noticed.reference,
        addressee.party.value.replace("_", " "),
        addressee.channel.value.replace("_", " "),
        standing.state.value.replace("_", " "),
        str(standing.on or ""),
        standing.why,
    )


def _mailed(one: Stands) -> list[str]:
    return [f"{letter.mailed_on} in run {letter.run}" for letter in one.story.letters if letter.mailed_on]


def _told(one: Stands) -> list[str]:
    return [_attempt(told) for told in one.story.contacts]


def _attempt(told: Told) -> str:
    return f"{told.on} {told.purpose.value}{'' if told.worked else ', not reached'}"


def _came_back(incident: Incident, what: Known) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for back in incident.returned.all():
        found[what.lead(back.person)].append(f"{back.returned_on} {back.get_reason_display()}")
    return found
