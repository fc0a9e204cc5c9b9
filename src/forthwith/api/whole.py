"""The API as a whole: its routers, and its document."""

import json
from functools import cache
from typing import Any

from ninja import NinjaAPI

from forthwith.api.problems import Problem, answer_as_problems
from forthwith.api.routes import (
    affected,
    audits,
    draws,
    duties,
    facts,
    incidents,
    law,
    lists,
    log,
    program,
    record,
    registers,
)
from forthwith.breach import facts as facts_of_incidents

PREFIX = "/api/v1"
SAYS = (
    "What programs ask Forthwith, by a token a person made under My account. Writes take an Idempotency-Key; refusals "
    "are problem+json; lists come by page. What needs a person at a page is not offered."
)
api = NinjaAPI(
    title="Forthwith", version="1", description=SAYS, docs_url=None, openapi_url=None, urls_namespace="api"
)
answer_as_problems(api)
for room in (duties, law, incidents, facts, affected, log, lists, audits, draws, registers, program, record):
    api.add_router("", room.router)


@cache
def document() -> str:
    """The OpenAPI 3.1 document, byte for byte the same for the same code."""
    whole: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    components = whole["components"]["schemas"]
    components["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components |= components["Problem"].pop("$defs", {})
    components |= _facts()
    return json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n"


def _facts() -> dict[str, Any]:
    """The form of an incident's facts and of what is in them, under names of their own."""
    text = json.dumps(facts_of_incidents.schema()).replace('"#/$defs/', '"#/components/schemas/Facts.')
    schema = json.loads(text)
    schema.pop("$schema", None)
    parts = {f"Facts.{name}": part for name, part in schema.pop("$defs", {}).items()}
    return {"Facts": schema, **parts}
