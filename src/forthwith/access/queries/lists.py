"""All reads of lists taken in."""

from collections.abc import Iterator
from typing import NamedTuple

from forthwith.access.models import ListBrought, System
from forthwith.errors import NotFound
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.models import Person

KINDS = (
    SnapshotKind.ACCOUNTS, SnapshotKind.STAFF, SnapshotKind.CONTRACTS, SnapshotKind.ROLES, SnapshotKind.LOG,
)  # fmt: skip


class Held(NamedTuple):
    """The lists of one kind and system: the newest, and how many lists there are."""

    newest: Snapshot
    title: str
    lists: int


def held() -> Iterator[Held]:
    """By system, then by kind; the newest day first counts."""
    titles = dict(System.objects.values_list("name", "title"))
    found: dict[tuple[str, str], list[Snapshot]] = {}
    for one in Snapshot.objects.filter(kind__in=KINDS).order_by("-as_of_on", "-pk"):
        found.setdefault((titles.get(one.system, one.system), one.kind), []).append(one)
    for (title, _), lists in sorted(found.items()):
        yield Held(lists[0], title, len(lists))


def taken(number: int) -> Snapshot:
    """A list that was taken in; NotFound otherwise."""
    found = Snapshot.objects.filter(pk=number, kind__in=KINDS).first()
    if found is None:
        raise NotFound("There is no such list.")
    return found


def title(snapshot: Snapshot) -> str:
    """The system it tells of, as people call it."""
    found = System.objects.filter(name=snapshot.system).values_list("title", flat=True).first()
    return found or snapshot.system or "The agency"


def like(snapshot: Snapshot) -> list[Snapshot]:
    """All lists of the same kind and system, the newest day first."""
    return list(
        Snapshot.objects.filter(kind=snapshot.kind, system=snapshot.system).order_by("-as_of_on", "-pk")
    )


def brought(number: int) -> ListBrought:
    """A list between its upload and its taking; NotFound otherwise."""
    found = ListBrought.objects.select_related("system", "by", "snapshot").filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such list: it was taken, or a day has passed. Bring it again.")
    return found


def under_way(by: Person) -> list[ListBrought]:
    """What this person has brought and not taken yet, the newest first."""
    return list(ListBrought.objects.filter(by=by, snapshot=None).select_related("system")[:10])
