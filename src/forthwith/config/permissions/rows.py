"""A row of the table of permissions: a route, who opens it, who sends it something, and how far that reaches; pure."""

from dataclasses import dataclass
from enum import StrEnum

from forthwith.config.permissions.who import NOBODY, Who


class Scope(StrEnum):
    """Which objects a route reaches; what lies outside is not found (404)."""

    ENTITY = "of the entity as a whole"
    CASE = "the case in the address; what belongs to another case is not found"
    FACILITY = "a local security officer reaches their own facility alone; who serves the entity, every one"
    PROVIDER = "the provider’s audit, list or plan in the address; what belongs to another is not found"
    OWN = "what is one’s own; whoever is named besides reaches everybody’s"


@dataclass(frozen=True, slots=True)
class Row:
    """One route, or one operation of the API by its id."""

    route: str
    opens: Who = NOBODY
    sends: Who = NOBODY
    scope: Scope = Scope.ENTITY
    # With Scope.OWN: who reaches what is another's.
    besides: Who = NOBODY
    # What is sent must come from another person than the one who began it (people.second_person).
    second: bool = False

    def whom(self, *, sends: bool) -> Who:
        """Who may open it, or send it something."""
        return self.sends if sends else self.opens
