"""How much is explained, by which template, of first accesses apart; what could not be asked for want of a table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forthwith.access.explained.context import Context
from forthwith.access.explained.flags import FLAGS, PEERS
from forthwith.access.explained.templates import TEMPLATES

if TYPE_CHECKING:
    from ibis.expr.types import Table


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A template or flag that was not asked, and the tables it would need. Unknown, not no."""

    name: str
    sentence: str
    needs: tuple[str, ...]


@dataclass(slots=True)
class Summary:
    """Counts of one user's rows, or of all (user_id None)."""

    user_id: str | None
    rows: int = 0
    patients: int = 0
    explained: int = 0  # by a template, and no flag beside
    flagged: int = 0  # by a template, and a flag beside
    unexplained: int = 0
    first_accesses: int = 0
    first_explained: int = 0  # with a flag beside or not
    by_template: Counter[str] = field(default_factory=Counter)
    by_flag: Counter[str] = field(default_factory=Counter)

    @property
    def first_share(self) -> float | None:
        """The share of first accesses that a template explains, 0 to 1; None where there is no first access."""
        return self.first_explained / self.first_accesses if self.first_accesses else None


def counted(explained: "Table", *, each_user: bool = False) -> "Table":
    """A row for each template and status (and user): rows, first_accesses and how often each flag stands beside."""
    whose = ["user_id"] if each_user else []
    flags = {flag.name: explained.flags.contains(flag.name).sum() for flag in FLAGS}
    return explained.group_by(*whose, "explained_by", "status").agg(
        rows=explained.count(), first_accesses=explained.first_access.sum(), **flags
    )


def patients_of(explained: "Table", *, each_user: bool = False) -> "Table":
    """How many different patients there are (for each user)."""
    patients = explained.patient_id.nunique()
    return (
        explained.group_by("user_id").agg(patients=patients)
        if each_user
        else explained.agg(patients=patients)
    )


def summary(explained: "Table", *, each_user: bool = False) -> list[Summary]:
    """All rows together, or a summary a user in the order of user_id. It asks twice: give a table that is kept."""
    found = summed(counted(explained, each_user=each_user).to_pyarrow().to_pylist())
    if not found and not each_user:
        found = {None: Summary(None)}
    for row in patients_of(explained, each_user=each_user).to_pyarrow().to_pylist():
        found[row.get("user_id")].patients = row["patients"]
    return [found[user] for user in sorted(found, key=lambda user: user or "")]


def summed(rows: Iterable[dict[str, Any]]) -> dict[str | None, Summary]:
    """Rows of `counted`, of one slice or of many, as summaries by user (None where all are together)."""
    found: dict[str | None, Summary] = {}
    for row in rows:
        user = row.get("user_id")
        _add(found.setdefault(user, Summary(user)), row)
    return found


def _add(to: Summary, row: dict[str, Any]) -> None:
    status, count, first = row["status"], row["rows"], row["first_accesses"]
    to.rows += count
    setattr(to, status, getattr(to, status) + count)
    to.first_accesses += first
    if row["explained_by"]:
        to.first_explained += first
        to.by_template[row["explained_by"]] += count
    to.by_flag.update({flag.name: row[flag.name] for flag in FLAGS if row[flag.name]})


def not_asked(context: Context, *, peers: bool) -> list[NotAsked]:
    """What of the templates and flags could not be asked with these tables, in their order."""
    templates = [one for one in TEMPLATES if not one.is_asked(context)]
    flags = [one for one in FLAGS if not one.is_asked(context, peers=peers)]
    return [
        *(NotAsked(one.name, one.sentence, _lacking(one.needs, context)) for one in templates),
        *(NotAsked(one.name, one.sentence, _lacking_peers(one.needs, context, peers)) for one in flags),
    ]


def _lacking(needs: tuple[tuple[str, ...], ...], context: Context) -> tuple[str, ...]:
    """Of each choice of tables that is not met, its tables as a person reads them."""
    return tuple(" or ".join(names) for names in needs if not any(map(context.has, names)))


def _lacking_peers(needs: tuple[str, ...], context: Context, peers: bool) -> tuple[str, ...]:
    return tuple(name for name in needs if (not peers if name == PEERS else not context.has(name)))
