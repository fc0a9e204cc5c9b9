"""The facts of an incident: read, stated, and what the law says of them."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field, JsonValue

from forthwith.api.bearer import ApiRequest
from forthwith.api.matching import IfMatch, expected, tag
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.routes.incidents import Reference, opened
from forthwith.breach.actions import incidents as actions
from forthwith.breach.actions.facts import decided_all
from forthwith.breach.facts.decisions import DecisionForm, form_of
from forthwith.breach.models import FactsVersion, Incident
from forthwith.breach.queries import incidents as queries
from forthwith.law.hipaa.decision import Determination
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Facts"])
At = Annotated[
    str, Field(pattern=r"^[a-z_0-9]{1,40}(\.[a-z_0-9A-Z]{1,40}){0,5}$", description="information.types")
]


class FactsRead(Schema):
    """The facts of one version; their form is that of /decide."""

    version: int
    facts: dict[str, JsonValue]


class Changes(Schema):
    """Values by their place among the facts; null is "not known"."""

    changes: Annotated[dict[At, JsonValue], Field(min_length=1, max_length=200)]


class Item(Schema):
    """One more item of a list among the facts: a moment of knowledge, a judgment with its reasons, a notice given."""

    path: At
    item: dict[str, JsonValue]


class Place(Schema):
    """An item of a list, by its place from 0."""

    path: At
    index: Annotated[int, Field(ge=0, le=10_000)]


class Stated(Schema):
    """What came of it: the version that stands now, and what the law says of it."""

    reference: str
    version: int
    outcome: Determination


@reads(router, "/incidents/{reference}/facts", scope=Scope.CASES_PHI, response=FactsRead)
def read_facts(request: ApiRequest, response: HttpResponse, reference: Reference) -> Any:
    """The facts as they stand. Words in them may name people."""
    found = _of(request, reference)
    response["ETag"] = tag("facts", found.facts_number)
    return {"version": found.facts_number, "facts": queries.facts_of(found)}


@reads(
    router,
    "/incidents/{reference}/decision",
    scope=Scope.CASES_PHI,
    response=DecisionForm,
)
def read_decision(request: ApiRequest, reference: Reference) -> Any:
    """What the law says of the facts, seen from today, with every reason; those given by people too."""
    return form_of(decided_all(queries.facts_of(_of(request, reference))))


@writes(
    router,
    "PATCH",
    "/incidents/{reference}/facts",
    scope=Scope.CASES_WRITE,
    response={200: Stated},
)
def state_facts(request: ApiRequest, reference: Reference, body: Changes, if_match: IfMatch = "") -> Act:
    """State facts, or state them otherwise; earlier versions keep what they said."""
    return _act(
        request, reference, if_match, lambda **case: actions.record_facts(changes=body.changes, **case)
    )


@writes(
    router,
    "POST",
    "/incidents/{reference}/facts/items",
    scope=Scope.CASES_WRITE,
    response={200: Stated},
)
def add_fact(request: ApiRequest, reference: Reference, body: Item, if_match: IfMatch = "") -> Act:
    """Add one item to a list among the facts."""
    given: dict[str, Any] = {"path": body.path, "item": body.item}
    return _act(request, reference, if_match, lambda **case: actions.add_item(**given, **case))


@writes(
    router,
    "DELETE",
    "/incidents/{reference}/facts/items",
    scope=Scope.CASES_WRITE,
    response={200: Stated},
)
def withdraw_fact(
    request: ApiRequest, reference: Reference, place: Query[Place], if_match: IfMatch = ""
) -> Act:
    """Take one item out of a list among the facts."""
    given: dict[str, Any] = {"path": place.path, "index": place.index}
    return _act(request, reference, if_match, lambda **case: actions.remove_item(**given, **case))


def _of(request: ApiRequest, reference: str) -> Incident:
    request.auth.check(Scope.CASES_READ)
    return opened(request.auth, reference)


def _act(request: ApiRequest, reference: str, if_match: str, state: Any) -> Act:
    incident = opened(request.auth, reference)
    seen = expected(if_match, "facts", incident.facts_number)

    def act() -> Answer:
        version = state(incident=incident, expected=seen, by=request.auth.person)
        return _stated(incident, version)

    return act


def _stated(incident: Incident, version: FactsVersion) -> Answer:
    outcome = Incident.objects.only("outcome").get(pk=incident.pk).outcome
    body = {"reference": incident.reference, "version": version.number, "outcome": outcome}
    return Answer(200, body, {"ETag": tag("facts", version.number)})
