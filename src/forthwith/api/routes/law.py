"""What the law says of facts: nothing is kept of them."""

from datetime import date
from typing import Any

from ninja import Router

from forthwith import clock
from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.breach import facts
from forthwith.breach.facts.decisions import DecisionForm, form_of
from forthwith.errors import Invalid
from forthwith.law.whole import decide_all
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Law"])
FACTS = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Facts"}}},
    }
}


@reads(
    router,
    "/decide",
    method="POST",
    scope=Scope.DUTIES_READ,
    response=DecisionForm,
    extra=FACTS,
)
def decide(request: ApiRequest, as_of: date | None = None) -> Any:
    """Decide what 45 CFR 164.400-414 and the laws beside it ask after an incident, with every reason cited."""
    found = facts.read(request.body)
    if len(found) != 1:
        raise Invalid("Send the facts of one incident, as one JSON object.")
    return form_of(decide_all(found[0], as_of=as_of or clock.today()))
