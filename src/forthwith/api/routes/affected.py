"""Who is affected: how many, without anybody's name; and who, for a token that may read it."""

from typing import Any

from ninja import Query, Router, Schema
from pydantic import JsonValue

from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.api.pages import Asked, Page, after_index, sealed
from forthwith.api.routes.incidents import Reference, opened
from forthwith.breach.affected.recipients import Noticed, recipient
from forthwith.breach.queries import people, standing
from forthwith.people.api_tokens.domain import Scope
from forthwith.record.readings import What, Why, read_phi

router = Router(tags=["People affected"])


class Totals(Schema):
    """How many, as the lists say; where their notices stand."""

    counts: dict[str, JsonValue]
    notices: dict[str, int]


class PersonAffected(Schema):
    """One person affected: to whom and how their notice goes."""

    reference: str
    name: str
    addressed_to: list[str]
    party: str
    channel: str


@reads(router, "/incidents/{reference}/recipients", scope=Scope.CASES_READ, response=Totals)
def count_recipients(request: ApiRequest, reference: Reference) -> Any:
    """Totals alone."""
    found = opened(request.auth, reference)
    stands = {state.value: count for state, count in standing.by_state(found).items()}
    return {"counts": people.counts(found), "notices": stands}


@reads(
    router,
    "/incidents/{reference}/recipients/people",
    scope=Scope.CASES_PHI,
    response=Page[PersonAffected],
)
def list_recipients(request: ApiRequest, reference: Reference, asked: Query[Asked]) -> Any:
    """Who they are. Each page that is read is an entry with how many rows were in it."""
    request.auth.check(Scope.CASES_READ)
    found = opened(request.auth, reference)
    of = {"recipients": reference}
    rows, more = _after(people.everybody(found), after_index(asked, of), asked.limit)
    by = request.auth.person
    read_phi(what=What.RECIPIENTS, subject=reference, why=Why.BREACH, by=by, anew=True, rows=len(rows))
    return {
        "items": [_shown(one) for one in rows],
        "next": sealed([rows[-1].reference], of) if more else None,
    }


def _after(everybody: Any, reference: str | None, limit: int) -> tuple[list[Noticed], bool]:
    """So many after a reference, in the order of the lists; whether there are more."""
    if reference is not None:
        for one in everybody:
            if one.reference == reference:
                break
    rows = [one for one, _ in zip(everybody, range(limit + 1), strict=False)]
    return rows[:limit], len(rows) > limit


def _shown(one: Noticed) -> dict[str, Any]:
    written = recipient(one) if one.is_written_to else None
    return {
        "reference": one.reference,
        "name": one.person.name,
        "addressed_to": list(written.address_lines) if written else [],
        "party": one.addressee.party.value,
        "channel": one.channel.value,
    }
