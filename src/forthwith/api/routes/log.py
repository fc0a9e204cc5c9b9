"""The breach log and the binder of a case."""

from datetime import date
from typing import Any

from ninja import Query, Router, Schema

from forthwith.api.bearer import ApiRequest
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.pages import Asked, Page, after_index, sealed
from forthwith.api.routes.incidents import Reference, opened
from forthwith.breach import guards
from forthwith.breach.kept.logged import Logged
from forthwith.breach.queries import log
from forthwith.errors import Fault, Invalid
from forthwith.evidence import uploads
from forthwith.inspection.actions import make_binder
from forthwith.people.api_tokens.domain import Scope
from forthwith.record.readings import What, Why, read_phi

router = Router(tags=["Incidents"])
SUBJECT = "breach log"
WORDS = ("happened", "mitigation", "prevention")
ZIP = {
    "responses": {201: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}
}


class Breach(Schema):
    """One breach as the log tells it. Words that may name people are null without cases:phi."""

    reference: str
    discovered_on: date | None
    affected: int | None
    first_on: date | None
    last_on: date | None
    estimated: bool
    disposed_on: date | None
    states: dict[str, int]
    types: list[str]
    notices: list[str]
    lacking: list[str]
    happened: str | None
    mitigation: str | None
    prevention: str | None


@reads(router, "/breach-log", scope=Scope.CASES_READ, response=Page[Breach])
def read_breach_log(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Every incident whose last determination is a breach, the latest discovered first."""
    by, tells = request.auth.person, request.auth.has(Scope.CASES_PHI)
    guards.check_may_read(by)
    numbers, of = list(log.chosen_pks(log.Chosen())), {"breach log": ""}
    begin = _begin(numbers, after_index(asked, of))
    some = numbers[begin : begin + asked.limit]
    if tells:
        read_phi(what=What.LOG, subject=SUBJECT, why=Why.BREACH, by=by, anew=True, rows=len(some))
    is_more = len(numbers) > begin + asked.limit
    items = [_shown(one, tells=tells) for one in log.logged(some)]
    return {"items": items, "next": sealed([some[-1]], of) if is_more else None}


@writes(
    router,
    "POST",
    "/incidents/{reference}/binder",
    scope=Scope.RECORD_READ,
    response={201: None},
    extra=ZIP,
)
def bind_incident(request: ApiRequest, reference: Reference) -> Act:
    """The binder of a case as a .zip: documents, entries, proofs, signed head, public key. Making it is an entry."""
    caller = request.auth
    caller.check(Scope.CASES_READ)
    caller.check(Scope.CASES_PHI)
    found = opened(caller, reference)

    def act() -> Answer:
        name = f"{reference}-binder.zip"
        upload = uploads.keep(name, make_binder(incident=found, by=caller.person))
        return Answer(201, None, {"Content-Disposition": f'attachment; filename="{name}"'}, upload)

    return act


def _begin(numbers: list[int], after: int | None) -> int:
    if after is None:
        return 0
    if after not in numbers:
        raise Invalid(
            "The page cannot be found.", (Fault("query.cursor", "a breach that is still in the log"),)
        )
    return numbers.index(after) + 1


def _shown(one: Logged, *, tells: bool) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in Breach.model_fields if name not in (*WORDS, "states")}
    words = {name: getattr(one, name) if tells else None for name in WORDS}
    return {**plain, **words, "states": dict(one.states)}
