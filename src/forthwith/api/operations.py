"""The operations of the API, each declared with its scope; who may stands in the table of permissions."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any

from ninja import Header, Router

from forthwith.api.bearer import ApiBearer, ApiRequest
from forthwith.api.files import FILE, body_of
from forthwith.api.once import once
from forthwith.api.problems import TYPE, Problem
from forthwith.people.api_tokens.domain import Scope
from forthwith.record.through import through

Handler = Callable[..., Any]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=128,
        pattern=r"^[A-Za-z0-9._:-]+$",
        description="A new one for each act; the same one to ask again after a failure.",
    ),
]
_REFUSALS = (400, 401, 403, 404, 409, 412, 413, 415, 428, 429, 500, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation and the scope a token needs for it."""

    id: str
    method: str
    path: str
    scope: Scope
    writes: bool


OPERATIONS: dict[str, Operation] = {}


def reads(
    router: Router,
    path: str,
    *,
    scope: Scope,
    response: Any,
    method: str = "GET",
    **more: Any,
) -> Callable[[Handler], Handler]:
    """An operation that changes nothing; what it enters of reading PHI names the token."""

    def declare(handler: Handler) -> Handler:
        @wraps(handler)
        def asked(request: ApiRequest, **given: Any) -> Any:
            with through(request.auth.through):
                return handler(request, **given)

        line = Operation(handler.__name__, method, path, scope, writes=False)
        return _declared(router, line, asked, {200: response}, **more)

    return declare


def writes(
    router: Router,
    method: str,
    path: str,
    *,
    scope: Scope,
    response: dict[int, Any],
    **more: Any,
) -> Callable[[Handler], Handler]:
    """An operation that does one act: its handler readies the act and gives it back, to be done once for a key."""

    def declare(handler: Handler) -> Handler:
        takes_file = bool(more.get("is_file"))

        @wraps(handler)
        def asked(request: ApiRequest, idempotency_key: str, **given: Any) -> Any:
            sent = body_of(request) if takes_file else request.body
            if takes_file:
                given["data"] = sent
            caller = request.auth
            return once(request, caller, idempotency_key, sent, lambda: handler(request, **given))

        _with_key(asked, handler, hides_data=takes_file)
        line = Operation(handler.__name__, method, path, scope, writes=True)
        return _declared(router, line, asked, response, **more)

    return declare


def _with_key(asked: Handler, handler: Handler, *, hides_data: bool) -> None:
    """The key is a header of every write; the bytes of a file are read here and are no parameter."""
    signature = inspect.signature(handler)
    kept = [one for name, one in signature.parameters.items() if not (hides_data and name == "data")]
    key = inspect.Parameter("idempotency_key", inspect.Parameter.KEYWORD_ONLY, annotation=Key)
    asked.__signature__ = signature.replace(parameters=[*kept, key])  # type: ignore[attr-defined]
    asked.__annotations__ = {**asked.__annotations__, "idempotency_key": Key}


def _declared(
    router: Router,
    line: Operation,
    asked: Handler,
    response: dict[int, Any],
    *,
    is_file: bool = False,
    extra: dict[str, Any] | None = None,
) -> Handler:
    OPERATIONS[line.id] = line
    described = {**(extra or {}), **({"requestBody": FILE} if is_file else {}), "x-scope": line.scope.value}
    described["responses"] = {**dict.fromkeys(_REFUSALS, _PROBLEM), **described.get("responses", {})}
    router.add_api_operation(
        line.path,
        [line.method],
        asked,
        auth=ApiBearer(line.scope, line.id),
        response=response,
        operation_id=line.id,
        url_name=line.id,
        openapi_extra=described,
    )
    return asked


_PROBLEM = {
    "description": "Refused; nothing was done.",
    "content": {TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}},
}
