"""The program's calendar of a period, and the facts its duties rest on."""

from datetime import date, timedelta
from typing import Any

from ninja import Query, Router, Schema
from pydantic import JsonValue

from forthwith import clock
from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.api.pages import Asked, Page, page_of
from forthwith.duties.engine.due import Due
from forthwith.duties.queries import happenings, standings
from forthwith.errors import Fault, Invalid
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.law.kernel import as_json
from forthwith.people.api_tokens.domain import Scope
from forthwith.program.overview.guards import check_may_look
from forthwith.program.overview.queries import dues_seen
from forthwith.program.registers.guards import READERS, check_may_enter

router = Router(tags=["Program"])
LONGEST = timedelta(days=400)


class Period(Schema):
    """From the first day to the last, both included, as it was known on a day."""

    first: date
    last: date
    as_of: date | None = None


class DueLine(Schema):
    """One thing the program owes, with its reasons."""

    duty: str
    clause: str
    says: str
    subject: str
    period: str
    owner: str
    from_on: date
    due_on: date
    done_on: date | None
    status: DutyStatus
    why: JsonValue


class Calendar(Schema):
    """What is due in the period, the earliest last day first."""

    as_of: date
    items: list[DueLine]


class HappeningLine(Schema):
    """Something happened on a day: it asks for something, or proves it."""

    kind: str
    subject: str
    on: date
    period: str
    label: str


class StandingLine(Schema):
    """Something holds from a day, perhaps until another."""

    kind: str
    subject: str
    from_on: date
    until_on: date | None
    label: str


@reads(router, "/program/calendar", scope=Scope.PROGRAM_READ, response=Calendar)
def read_calendar(request: ApiRequest, period: Query[Period]) -> Any:
    """What is due in a period of at most 400 days."""
    by = request.auth.person
    check_may_look(by)
    if not period.first <= period.last <= _ahead(period.first):
        raise Invalid("This period cannot be shown.", (Fault("query.last", "within 400 days of the first"),))
    today = clock.today()
    if period.as_of and period.as_of > today:
        raise Invalid("This cannot be known yet.", (Fault("query.as_of", "today or a day before"),))
    as_of = period.as_of or today
    dues = dues_seen(by, period.first, period.last, as_of=period.as_of)
    return {"as_of": as_of, "items": [_due(due, as_of) for due in dues]}


@reads(router, "/program/happenings", scope=Scope.PROGRAM_READ, response=Page[HappeningLine])
def list_happenings(request: ApiRequest, asked: Query[Asked]) -> Any:
    """What happened, the newest first."""
    check_may_enter(request.auth.person, READERS)
    return page_of(happenings(), ("-pk",), asked, of={"happenings": ""}, shown=_plain(HappeningLine))


@reads(router, "/program/standings", scope=Scope.PROGRAM_READ, response=Page[StandingLine])
def list_standings(request: ApiRequest, asked: Query[Asked]) -> Any:
    """What holds or held, the newest first."""
    check_may_enter(request.auth.person, READERS)
    return page_of(standings(), ("-pk",), asked, of={"standings": ""}, shown=_plain(StandingLine))


def _ahead(first: date) -> date:
    return first + LONGEST if first < date.max - LONGEST else date.max


def _plain(form: type[Schema]) -> Any:
    return lambda row: {name: getattr(row, name) for name in form.model_fields}


def _due(due: Due, as_of: date) -> dict[str, Any]:
    plain = {name: getattr(due, name) for name in DueLine.model_fields if name not in ("status", "why")}
    return {**plain, "status": due.status(as_of), "why": as_json(due.why)}
