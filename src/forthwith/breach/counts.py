"""The counts the law asks for, over everybody on the rosters of an incident; pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from forthwith.breach.recipients import Noticed
from forthwith.evidence.rosters.status import is_abroad, is_resident_of_a_state
from forthwith.law.hipaa.decision import Channel


def counted(everybody: Sequence[Noticed], unsettled: int = 0) -> dict[str, Any]:
    """Total, residents by State, unknown residence, unreachable; each at its name among the facts.

    `unsettled` rows could not be read: their people count as affected, their State as not known.
    """
    people = [one.person for one in everybody]
    states = Counter(person.state for person in people if is_resident_of_a_state(person))
    abroad = sum(map(is_abroad, people))
    return {
        "total": len(people) + unsettled,
        "residents": dict(sorted(states.items())),
        "residence_unknown": len(people) + unsettled - abroad - states.total(),
        "unreachable": sum(one.addressee.counts_as_unreachable for one in everybody),
        "deceased_unreachable": sum(one.addressee.channel is Channel.NOTHING_MORE for one in everybody),
    }
