"""The counts the law asks for, over everybody on the rosters of an incident; pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from forthwith.breach.affected.recipients import Noticed
from forthwith.evidence.rosters.status import is_abroad, is_resident_of_a_state
from forthwith.law.hipaa.decision import Channel


@dataclass(slots=True)
class Tally:
    """A running count; people are added, and taken out again where one is counted under another row."""

    total: int = 0
    abroad: int = 0
    unreachable: int = 0
    deceased_unreachable: int = 0
    residents: Counter[str] = field(default_factory=Counter)

    def add(self, one: Noticed, times: int = 1) -> None:
        """Count this one so many times; minus one takes it out."""
        self.total += times
        self.abroad += times * is_abroad(one.person)
        self.unreachable += times * one.addressee.counts_as_unreachable
        self.deceased_unreachable += times * (one.channel is Channel.NOTHING_MORE)
        if is_resident_of_a_state(one.person):
            self.residents[one.person.state] += times

    def counts(self, unsettled: int = 0) -> dict[str, Any]:
        """Total, residents by State, unknown residence, unreachable; each at its name among the facts.

        `unsettled` rows could not be read: their people count as affected, their State as not known.
        """
        total = self.total + unsettled
        return {
            "total": total,
            "residents": {state: count for state, count in sorted(self.residents.items()) if count},
            "residence_unknown": total - self.abroad - self.residents.total(),
            "unreachable": self.unreachable,
            "deceased_unreachable": self.deceased_unreachable,
        }


def counted(everybody: Iterable[Noticed], unsettled: int = 0) -> dict[str, Any]:
    """The counts of these people, one by one."""
    tally = Tally()
    for one in everybody:
        tally.add(one)
    return tally.counts(unsettled)
