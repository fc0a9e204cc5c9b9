"""What may become known of a person, a match and a returned letter: each check raises what the page would show."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forthwith import clock
from forthwith.breach.affected.known import typed
from forthwith.breach.domain import Channel, Outcome, Purpose, Source
from forthwith.breach.models import Incident
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.evidence.rosters.individual import Individual


def check_not_corrected_since(incident: Incident, person: str, expected: int | None) -> None:
    """Nobody corrected this person since the page was opened."""
    last = incident.corrections.filter(person=person).last()
    if expected is not None and expected != (last.pk if last else 0):
        raise WrongState(
            "Somebody corrected this person while you were writing. "
            "Nothing of yours was saved; open the page again and compare."
        )


def check_correction(person: Individual, fields: Mapping[str, Any], source: Source, why: str) -> None:
    """A correction changes something; a judgment of a concern for safety has its reasons."""
    if unknown := fields.keys() - FIELDS.keys():
        raise Invalid(f"These are no fields of a person: {', '.join(sorted(unknown))}.")
    is_judged = source is Source.JUDGEMENT
    if is_judged and (set(fields) != {"safety_concern"} or not why.strip()):
        raise Invalid("A judgment says whether the representative is told, and why: give your reasons.")
    same = all(getattr(person, name) == typed(name, value) for name, value in fields.items())
    if not fields or (same and not is_judged and not _confirms_an_address(fields)):
        raise Invalid("Nothing was changed: what you wrote is what is known already.")


def _confirms_an_address(fields: Mapping[str, Any]) -> bool:
    """An address told again after a letter came back is news: it is good, says whoever told it."""
    return any(name.endswith("line1") for name in fields)


_MEANS = {
    # A call is no written notice: what was agreed to instead of the letter is e-mail, or a writing handed over.
    Purpose.DIRECT: (Channel.EMAIL, Channel.WRITTEN, Channel.IN_PERSON),
    Purpose.SUBSTITUTE: tuple(Channel),
    Purpose.URGENT: (Channel.TELEPHONE, Channel.EMAIL, Channel.IN_PERSON),
}


def check_contact(channel: Channel, purpose: Purpose, outcome: Outcome, made_on: date) -> None:
    """The means fit the end, the outcome fits the means, and the day has come."""
    if channel not in _MEANS[purpose]:
        raise Invalid(f"{_SAYS[purpose]} is not given by {channel.value.replace('_', ' ')}.")
    if outcome is Outcome.CAME_BACK and channel is not Channel.EMAIL:
        raise Invalid("Only an e-mail comes back; a returned letter is recorded under “Returned mail”.")
    if outcome is Outcome.SENT and channel not in (Channel.EMAIL, Channel.WRITTEN):
        raise Invalid("A call or a visit is not sent: say whether the person was told.")
    if made_on > clock.today():
        raise Invalid("The day is in the future. Log it once it was done.")


_SAYS = {
    Purpose.DIRECT: "The notice itself",
    Purpose.SUBSTITUTE: "Substitute notice",
    Purpose.URGENT: "Urgent notice",
}
