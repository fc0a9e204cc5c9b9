"""How much is explained, by which template, of first accesses apart; what could not be asked for want of a table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forthwith.access.explained.context import Context

if TYPE_CHECKING:
    import ibis


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A template or flag that was not asked, and the tables it would need. Unknown, not no."""

    name: str
    sentence: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one user's rows, or of all (user_id None)."""

    user_id: str | None
    rows: int
    patients: int
    explained: int  # with a flag or without
    flagged: int  # explained, and a flag beside
    unexplained: int
    first_accesses: int
    first_explained: int
    by_template: dict[str, int]
    by_flag: dict[str, int]

    @property
    def first_share(self) -> float | None:
        """The share of first accesses that is explained, 0 to 1; None where there is no first access."""
        return self.first_explained / self.first_accesses if self.first_accesses else None


def summary(explained: "ibis.Table", *, each_user: bool = False) -> list[Summary]:
    """All rows together, or a summary a user in the order of user_id; it runs the query."""
    raise NotImplementedError


def not_asked(context: Context, *, peers: bool) -> list[NotAsked]:
    """What of the templates and flags could not be asked with these tables, in their order."""
    raise NotImplementedError
