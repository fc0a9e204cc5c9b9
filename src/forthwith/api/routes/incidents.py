"""Incidents: the list, one, its duties and its log; reporting one."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from forthwith import clock
from forthwith.api.bearer import ApiRequest, Caller
from forthwith.api.matching import tag
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.pages import Asked, Page, page_of
from forthwith.api.routes.duties import DutyLine, line
from forthwith.breach import guards
from forthwith.breach.actions import intake
from forthwith.breach.actions.reading import note_reading
from forthwith.breach.guards_retention import check_not_disposed
from forthwith.breach.models import Incident
from forthwith.breach.queries import incidents as queries
from forthwith.duties import queries as duties
from forthwith.inspection.queries import entries_of
from forthwith.law.hipaa.decision import Determination
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Incidents"])
ORDER = ("-reported_at", "-pk")
Reference = Annotated[str, Path(pattern=r"^INC-[0-9]{4}-[0-9]{4,8}$")]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=20_000)]


class IncidentLine(Schema):
    """An incident in the list; `next_due_on` is the next last day of what is still owed."""

    reference: str
    reported_at: datetime
    discovered_on: date | None
    affected_total: int | None
    outcome: Determination
    closed_at: datetime | None
    next_due_on: date | None


class IncidentWhole(Schema):
    """One incident. What its reporter wrote may name people: it is null without cases:phi."""

    reference: str
    reported_at: datetime
    discovered_on: date | None
    affected_total: int | None
    outcome: Determination
    closed_at: datetime | None
    facts_version: int
    determined: Determination | None
    determined_at: datetime | None
    title: str | None
    account: str | None
    place: str | None


class Report(Schema):
    """A report under the person's own name; the day they came to know is the first moment of knowledge."""

    title: Line
    account: Words = ""
    knew_on: date
    happened_on: date | None = None
    place: Annotated[str, Field(max_length=200)] = ""


class Reported(Schema):
    """Where the report stands now."""

    reference: str
    facts_version: int


class EntryLine(Schema):
    """An entry of the record, in words."""

    sequence: int
    at: datetime
    who: str
    act: str
    says: str
    case: str


class Several(Schema):
    """All of them."""

    items: list[DutyLine]


class Log(Schema):
    """All of them, the oldest first."""

    items: list[EntryLine]


def opened(caller: Caller, reference: str) -> Incident:
    """The case, once it is clear that there is something to read; that it was read stands on the record."""
    guards.check_may_read(caller.person)
    found = queries.incident(reference)
    check_not_disposed(found)
    note_reading(incident=found, by=caller.person)
    return found


@reads(router, "/incidents", scope=Scope.CASES_READ, response=Page[IncidentLine])
def list_incidents(request: ApiRequest, asked: Query[Asked]) -> Any:
    """All incidents, the newest first."""
    return page_of(queries.incidents(), ORDER, asked, of={"incidents": ""}, shown=_line)


@writes(router, "POST", "/incidents", scope=Scope.CASES_WRITE, response={201: Reported})
def report_incident(request: ApiRequest, report: Report) -> Act:
    """Report an incident."""

    def act() -> Answer:
        made = intake.report(
            title=report.title,
            account=report.account,
            knew_on=report.knew_on.isoformat(),
            happened_on=report.happened_on.isoformat() if report.happened_on else "",
            place=report.place,
            by=request.auth.person,
        )
        headers = {"Location": f"/api/v1/incidents/{made.reference}", "ETag": tag("facts", made.facts_number)}
        return Answer(201, {"reference": made.reference, "facts_version": made.facts_number}, headers)

    return act


@reads(router, "/incidents/{reference}", scope=Scope.CASES_READ, response=IncidentWhole)
def read_incident(request: ApiRequest, response: HttpResponse, reference: Reference) -> Any:
    """One incident at a glance. Its ETag names the version of its facts."""
    found = opened(request.auth, reference)
    response["ETag"] = tag("facts", found.facts_number)
    made, tells = queries.determination_of(found), request.auth.has(Scope.CASES_PHI)
    return {
        **{name: getattr(found, name) for name in IncidentLine.model_fields if name != "next_due_on"},
        "facts_version": found.facts_number,
        "determined": made.outcome if made else None,
        "determined_at": made.determined_at if made else None,
        **{name: getattr(found, name) if tells else None for name in ("title", "account", "place")},
    }


@reads(router, "/incidents/{reference}/duties", scope=Scope.CASES_READ, response=Several)
def list_duties_of_incident(request: ApiRequest, reference: Reference) -> Any:
    """What the case owes, in the order of the law; what is not owed too."""
    opened(request.auth, reference)
    tells, today = request.auth.has(Scope.CASES_PHI), clock.today()
    return {"items": [line(duty, today, tells_why=tells) for duty in duties.duties_of(reference)]}


@reads(router, "/incidents/{reference}/log", scope=Scope.CASES_READ, response=Log)
def list_entries_of_incident(request: ApiRequest, reference: Reference) -> Any:
    """Every act in the case, as the record tells it."""
    opened(request.auth, reference)
    return {"items": entries_of(reference)}


def _line(incident: Any) -> dict[str, Any]:
    return {name: getattr(incident, name) for name in IncidentLine.model_fields}
