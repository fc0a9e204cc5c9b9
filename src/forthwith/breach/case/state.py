"""Where a case stands: what the next act and the closing are told from; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forthwith.breach.affected.standing import State
from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import Law


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that is not done: owed, or perhaps owed (None)."""

    title: str
    href: str
    owed: bool | None
    due_on: date | None
    kind: str = ""
    law: str = Law.HIPAA

    @property
    def waits_for_counsel(self) -> bool:
        """Whether another State's law decides, and nobody has said what it asks."""
        return self.law == Law.OTHER_STATE and self.owed is None

    @property
    def laws(self) -> str:
        """What counsel is to check, as its title names it."""
        return self.title.removeprefix("Counsel to check ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How far the letters are: how many drafts wait for approval, what is printed and not yet with the post."""

    begun: int = 0
    unapproved: int = 0
    printing: int = 0  # batches ordered and not printed
    to_mail: tuple[int, ...] = ()  # numbers of batches printed and not recorded as mailed


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """One case, seen from one day. `made` is the determination in force, `open_facts` the facts that are missing."""

    today: date
    law_says: Determination
    made: Determination | None = None
    open_facts: tuple[tuple[str, str], ...] = ()  # in words, and where each is asked
    is_assessed: bool = False
    closed: bool = False
    duplicate_of: str = ""
    knew_before_it: bool = (
        False  # this report's first knowledge is earlier than the clock of the other incident
    )
    duties: tuple[Owed, ...] = ()
    hold_until: date | None = None
    lists: int = 0
    unsettled: int = 0
    people: Mapping[State, int] = field(default_factory=dict)
    letters: Letters = Letters()
    posting_stands: bool = False
    line_is_open: bool = False  # the toll-free number of a substitute notice
    open_tasks: int = 0
    readings: tuple[bool, ...] = ()  # of the determination in force: agreed or not, oldest first

    @property
    def is_reopened(self) -> bool:
        """New facts changed what the law says since the determination."""
        return self.made is not None and self.made is not self.law_says

    @property
    def is_disputed(self) -> bool:
        """The last second reader disagreed."""
        return bool(self.readings) and not self.readings[-1]

    def waiting(self, state: State) -> int:
        """How many people's notices stand there."""
        return self.people.get(state, 0)
