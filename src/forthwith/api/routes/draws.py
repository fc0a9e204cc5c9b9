"""Activity reviews and their draws: drawn again and compared with the record, step by step."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Path, Query, Router, Schema

from forthwith.access import guards
from forthwith.access.activity.draw_record import record_of
from forthwith.access.models import Draw, Review
from forthwith.access.queries import activity as queries
from forthwith.access.sampling.verification import verify
from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.api.pages import Asked, Page, page_of
from forthwith.errors import NotFound
from forthwith.evidence.queries import store
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Access"])
Reference = Annotated[str, Path(pattern=r"^AR-[0-9]{4}-[0-9]{4,8}$")]
Number = Annotated[int, Path(ge=1, le=30_000)]


class ReviewLine(Schema):
    """A quarter's review of one system, with its draws: the last one is in force."""

    reference: str
    system: str
    period: str
    as_of_on: date
    opened_at: datetime
    closed_at: datetime | None
    draws: list[int]


class Checked(Schema):
    """What was recomputed of a draw, in order; `fails` is the first thing that does not hold, empty where all does."""

    holds: bool
    held: list[str]
    fails: str


@reads(router, "/access/reviews", scope=Scope.ACCESS_READ, response=Page[ReviewLine])
def list_reviews(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Every activity review, the newest first."""
    guards.check_may_read(request.auth.person)
    return page_of(queries.reviews(), ("-pk",), asked, of={"reviews": ""}, shown=_line)


@reads(router, "/access/reviews/{reference}/draws/{number}/check", scope=Scope.ACCESS_READ, response=Checked)
def check_draw(request: ApiRequest, reference: Reference, number: Number) -> Any:
    """Draw again from the frozen list and what was opened, and compare with the record."""
    guards.check_may_read(request.auth.person)
    draw = queries.draws(queries.review(reference)).filter(number=number).first()
    if draw is None:
        raise NotFound(f"{reference} has no draw {number}.")
    found = verify(record_of(draw), store().get(draw.list_digest))
    return {"holds": found.holds, "held": list(found.held), "fails": found.fails}


def _line(one: Review) -> dict[str, Any]:
    plain = ("reference", "period", "as_of_on", "opened_at", "closed_at")
    draws: list[Draw] = list(queries.draws(one))
    return {
        **{name: getattr(one, name) for name in plain},
        "system": one.system.name,
        "draws": [draw.number for draw in draws],
    }
