"""What each clause of the regulation asks for at least: a policy that names the clause may ask for more, never less.

Where the text gives no number there is none here either: what it asks for must be owed at all, and how often, or
within how many days of an event, is the entity's own to say (reading 83). So it is with visits ("periodic"), with an
assessment on an occasion, with the review after a breach. A rhythm counts by where its days lie, not by their number
alone: four reviews in January are no quarterly review. That everybody acknowledges the maintenance regulation is how
we prove that it is followed; the text does not ask for it, so no floor does. Who owns a duty is the entity's to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from forthwith.law.kernel import Cite, Dated, Version
from forthwith.policy.duty import ENTITY

DMH: Final = "Missouri Department of Mental Health, risk management"
EFFECTIVE: Final = date(2013, 5, 17)
Months = tuple[int, ...]


class TimesAYear(Dated[int]):
    """At least so many times in each year: once in each of so many equal parts of it, or in each of these months."""

    def __init__(self, clause: str, times: int, *, months: Months = ()) -> None:
        super().__init__(Cite(clause), Version(times, DMH, EFFECTIVE, EFFECTIVE))
        self.months = months

    def parts(self, on: date) -> Iterator[Months]:
        """The months of each part of a year that has one of its days."""
        if self.months:
            yield from ((month,) for month in self.months)
            return
        length = 12 // self.on(on)
        yield from (tuple(range(first, first + length)) for first in range(1, 13, length))


class YearsAtMost(Dated[int]):
    """Again after so many years at the latest."""

    def __init__(self, clause: str, years: int) -> None:
        super().__init__(Cite(clause), Version(years, DMH, EFFECTIVE, EFFECTIVE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What one clause asks for, in the words of a duty; `often`: the text's number, `on`: its events, if it has any."""

    clause: str
    proof: str = ""
    holds: str = ""
    never: str = ""
    each: str = ENTITY
    often: TimesAYear | YearsAtMost | None = None
    on: tuple[str, ...] = ()


def _officer(clause: str, office: str, each: str = ENTITY) -> Floor:
    return Floor(clause=clause, holds=f"officer.{office}", each=each)


def _yearly(clause: str, proof: str, times: int, *, each: str = ENTITY, months: Months = ()) -> Floor:
    return Floor(clause=clause, proof=proof, each=each, often=TimesAYear(clause, times, months=months))


def _every(clause: str, years: int, *, of: str, proof: str) -> Floor:
    return Floor(clause=clause, proof=proof, each=of, often=YearsAtMost(clause, years))


def _system(clause: str, event: str) -> Floor:
    return Floor(clause=clause, proof="system.assessed", each="system", on=(event,))


def _audit(clause: str, kind: str, times: int, *, months: Months = (), proof: str = "closed") -> Floor:
    return _yearly(clause, f"access.{kind}.{proof}", times, each=f"access.{kind}", months=months)


FLOORS: Final = (
    _officer("dmh.1", "privacy_officer"),
    _officer("dmh.1", "local_security_officer", each="facility"),
    _officer("dmh.2.A", "security_officer"),
    Floor(clause="dmh.2.B", holds="policy.in_force", each="policy:8.370"),
    _yearly("dmh.2.C.i", "assessment.security.closed", 1),
    _yearly("dmh.2.C.ii", "assessment.privacy.closed", 1),
    _system("dmh.2.C.iii.1", "system.security_change_proposed"),
    _system("dmh.2.C.iii.2", "system.major_update"),
    _system("dmh.2.C.iii.3", "rules.introduced"),
    _system("dmh.2.C.iii.4", "system.new_technology"),
    _system("dmh.2.C.iii.5", "system.new_code_sets"),
    _every("dmh.2.C.iii.6", 3, of="system", proof="system.assessed"),
    _system("dmh.2.C.iv", "project.initiated"),
    Floor(clause="dmh.2.D", holds="training.program"),
    _every("dmh.2.E", 3, of="policy", proof="policy.reviewed"),
    Floor(clause="dmh.2.F", proof="visit.made", each="facility"),
    _yearly("dmh.2.G", "vulnerability.assessed", 2),
    Floor(
        clause="dmh.2.H", proof="policies.reviewed_after_breach", each="incident", on=("breach.determined",)
    ),
    Floor(clause="dmh.2.I", holds="plan.continuity.current"),
    Floor(clause="dmh.2.J", holds="plan.recovery.current"),
    Floor(clause="dmh.2.K", holds="physical.policies"),
    _yearly("dmh.2.L", "inventory.counted", 1, each="facility"),
    _audit("dmh.2.M", "employee", 4),
    _audit("dmh.2.N", "mainframe", 4),
    _audit("dmh.2.O", "contract", 6),
    _audit("dmh.2.P", "provider", 3, months=(2, 6, 10)),
    _audit("dmh.2.Q", "activity", 4),
    _audit("dmh.ssa.1", "ssa", 6, months=(1, 3, 5, 7, 9, 11), proof="begun"),
    Floor(clause="dmh.3", never="facility_policy_on_topic", each="facility"),
    _yearly("dmh.4", "collection.answered", 1, each="facility", months=(4,)),
    _yearly("dmh.4", "collection.closed", 1, months=(4,)),
)
