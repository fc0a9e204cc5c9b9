"""How clauses stood in a period, as known on a day (reading 100): duties with proofs, and acts on the record."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from forthwith import clock
from forthwith.duties.adopted import in_force
from forthwith.duties.engine.due import Due
from forthwith.duties.models import Happening
from forthwith.errors import NotFound
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.people.models import Person
from forthwith.policy.duty import Duty
from forthwith.policy.pack import INSTALLED, Clause, Pack, installed
from forthwith.program.overview.queries import dues_seen
from forthwith.program.overview.shown import Shown
from forthwith.record.models import Entry

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Which days, both included, and from which day they are seen."""

    first: date
    last: date
    as_of: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From its first moment to the last that was known, the end left out."""
        return clock.first_moment(self.first), clock.first_moment(min(self.last, self.as_of) + DAY)


@dataclass(frozen=True, slots=True)
class Kept:
    """One clause in a period: what was due of it, and how often each of its acts was done."""

    clause: Clause
    dues: tuple[Shown, ...]
    acts: Mapping[str, int]
    has_duties: bool  # though none of them may have been due in the period

    @property
    def counts(self) -> Counter[DutyStatus]:
        """How many duties stand how."""
        return Counter(one.standing for one in self.dues)

    @property
    def done(self) -> int:
        """How many acts stand on the record."""
        return sum(self.acts.values())


def packs(on: date) -> list[Pack]:
    """The policies whose clauses are shown: those in force on a day, and those that come with the product."""
    found = {pack.title: pack for pack in map(installed, INSTALLED)}
    return list((found | {pack.title: pack for pack in in_force(on).values()}).values())


def clauses_of(pack: Pack) -> list[Clause]:
    """The clauses of a policy; one that only a duty names is shown by what the duty says."""
    known = {one.id for one in pack.clause}
    lacking = {duty.clause: duty.says for duty in pack.duty if duty.clause not in known}
    made = (
        Clause(id=name, kind="calendar", says=f"{says}.", rules=(), pages=(), tests=(), acts=())
        for name, says in lacking.items()
    )
    return [*made, *pack.clause]


def clauses_under(name: str, on: date) -> list[Clause]:
    """A clause, or all below its name: dmh.2.C is its four parts; NotFound where there is none."""
    every = [clause for pack in packs(on) for clause in clauses_of(pack)]
    found = [one for one in every if one.id == name or one.id.startswith(f"{name}.")]
    if not found:
        raise NotFound("No policy has such a clause.")
    return found


def kept(clauses: Iterable[Clause], period: Period, by: Person) -> list[Kept]:
    """Each clause with what was due of it and what was done under it, in a few queries however many there are."""
    clauses = list(clauses)
    duties = [duty for pack in packs(period.as_of) for duty in pack.duty]
    dues = dues_seen(by, period.first, period.last, as_of=period.as_of)
    acts = acts_done({act for one in clauses for act in one.acts}, period)
    who = _done_by(dues, duties)
    found = []
    for clause in clauses:
        own = duties_of(clause.id, duties)
        shown = tuple(_shown(due, period.as_of, who) for due in dues if due.duty in own)
        done = {act: acts.get(act, 0) for act in clause.acts}
        found.append(Kept(clause, shown, done, has_duties=bool(own)))
    return found


def duties_of(clause: str, duties: Collection[Duty]) -> set[str]:
    """The duties of a clause; of one without its own those of its neighbors (reading 101)."""
    own = {duty.id for duty in duties if duty.clause == clause}
    parent = clause.rpartition(".")[0]
    if own or parent.count(".") < 3:
        return own
    return {duty.id for duty in duties if duty.clause.startswith(f"{parent}.")}


def acts_done(acts: Collection[str], period: Period) -> dict[str, int]:
    """How often each act was done in a period."""
    found = _entries(acts, period).order_by().values_list("act").annotate(Count("sequence"))
    return dict(found)


def entries(acts: Collection[str], period: Period) -> QuerySet[Entry]:
    """The acts themselves, the latest first."""
    return _entries(acts, period).order_by("-sequence").defer("canonical", "leaf_hash")


def _entries(acts: Collection[str], period: Period) -> QuerySet[Entry]:
    first, end = period.moments
    return Entry.objects.filter(act__in=acts, at__gte=first, at__lt=end)


Proved = dict[tuple[str, str, date], str]


def _done_by(dues: Iterable[Due], duties: Iterable[Duty]) -> Proved:
    """Who recorded each proof, by duty, subject and day; none where a system did."""
    proofs: dict[str, set[str]] = defaultdict(set)
    for duty in duties:
        if duty.proof:
            proofs[duty.proof].add(duty.id)
    done = {due.subject for due in dues if due.done_on}
    rows = Happening.objects.filter(kind__in=proofs, subject__in=done, withdrawn_at=None).exclude(by=None)
    named = rows.values_list("kind", "subject", "on", "by__name")
    return {(duty, subject, on): name for kind, subject, on, name in named for duty in proofs[kind]}


def _shown(due: Due, as_of: date, who: Proved) -> Shown:
    name = who.get((due.duty, due.subject, due.done_on), "") if due.done_on else ""
    return Shown(due, as_of, name)
