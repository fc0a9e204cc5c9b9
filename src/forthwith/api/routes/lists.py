"""Lists for audits of access: taken in, and those that were."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from ninja import Query, Router, Schema
from pydantic import Field

from forthwith.access import guards
from forthwith.access.actions import lists as actions
from forthwith.access.models import ListBrought, System
from forthwith.access.queries import register
from forthwith.access.queries.lists import KINDS
from forthwith.api.bearer import ApiRequest
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.pages import Asked, Page, page_of
from forthwith.errors import Fault, Invalid
from forthwith.evidence import list_actions, log_actions
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.api_tokens.domain import Scope
from forthwith.people.models import Person

router = Router(tags=["Access"])
Kind = Literal["accounts", "staff", "contracts", "roles", "log"]
Word = Annotated[str, Field(max_length=60)]


class ListLine(Schema):
    """A list as it was taken in."""

    number: int
    kind: Kind
    system: str
    as_of_on: date
    rows_read: int
    rows_taken: int
    rows_rejected: int
    taken_at: datetime
    digest: str


class Brought(Schema):
    """What the file is, and what it does not tell by itself; what stays open is refused with the question."""

    kind: Kind
    name: Annotated[str, Field(min_length=1, max_length=200, description="The file's name, with its ending.")]
    system: Word = ""
    as_of_on: date
    encoding: Word = ""
    date_order: Literal["mdy", "dmy", "ymd"] | None = None
    zone: Word = ""
    domain: Word = ""
    sheet: Word = ""
    is_whole: bool = False
    fewer_because: Annotated[str, Field(max_length=500)] = ""

    @property
    def choices(self) -> Choices:
        """As the page asks them."""
        return Choices(
            self.encoding, self.date_order, self.zone, self.as_of_on, self.domain, self.sheet or None,
            is_whole=self.is_whole,
        )  # fmt: skip


@reads(router, "/access/lists", scope=Scope.ACCESS_READ, response=Page[ListLine])
def list_lists(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Every list that was taken in, the newest first."""
    guards.check_may_read(request.auth.person)
    return page_of(Snapshot.objects.filter(kind__in=KINDS), ("-pk",), asked, of={"lists": ""}, shown=_line)


@writes(router, "POST", "/access/lists", scope=Scope.ACCESS_WRITE, response={201: ListLine}, is_file=True)
def take_list(request: ApiRequest, brought: Query[Brought], data: bytes) -> Act:
    """Take in a list: whole, or refused with the place of each fault. The same file again is the list it was."""
    by = request.auth.person
    guards.check_may_work(by)
    system = _system(brought)
    if brought.kind == "log":
        log = log_actions.keep_log(name=brought.name, data=data, choices=brought.choices)
        return lambda: _taken(
            log_actions.enter_log(by=by, system=system, kept=log, fewer_because=brought.fewer_because), by
        )
    kind = SnapshotKind[brought.kind.upper()]
    kept = list_actions.keep_list(kind=kind, name=brought.name, data=data, choices=brought.choices)
    because = brought.fewer_because
    return lambda: _taken(
        list_actions.enter_list(by=by, system=system, kept=kept, fewer_because=because)[0], by
    )


def _system(brought: Brought) -> str:
    if ListBrought.Kind[brought.kind.upper()] in actions.OF_NO_SYSTEM:
        return ""
    if not System.objects.filter(name=brought.system).exists():
        raise Invalid(
            "Say which system these are of.", (Fault("query.system", "the short name of a system"),)
        )
    return register.system(brought.system).name


@transaction.atomic
def _taken(snapshot: Snapshot, by: Person) -> Answer:
    actions.taken(snapshot, by)
    return Answer(201, _line(snapshot))


def _line(one: Snapshot) -> dict[str, Any]:
    return {
        "number": one.pk,
        "kind": SnapshotKind(one.kind).name.lower(),
        "system": one.system,
        "as_of_on": one.as_of_on,
        "rows_read": one.row_count,
        "rows_taken": one.accepted_count,
        "rows_rejected": one.rejected_count,
        "taken_at": one.taken_at,
        "digest": one.source_digest,
    }
