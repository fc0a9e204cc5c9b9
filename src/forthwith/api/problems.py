"""Refusals as problem+json (RFC 9457): the kind, what to do, the place of each fault; never a value that was sent."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from forthwith.api.faults import of_validation
from forthwith.errors import Broken, Fault, Forthwith, Invalid, NotFound
from forthwith.ui.refused import status_of

TYPE = "application/problem+json"
NO_SUCH_THING = "There is no such thing here, or it is not within your reach."
BROKEN = "Something that must agree does not. Nothing was changed. Tell whoever runs this installation."
NO_TOKEN = "Send a token that is in force: Authorization: Bearer fwt_…"  # noqa: S105 - what to send, no token


class FaultForm(Schema):
    """One fault in what was sent: where it is and what was expected there."""

    where: str
    expected: str


class Problem(Schema):
    """Why something was refused; nothing of it was done."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[FaultForm]


class Stop(HttpError):
    """A refusal of HTTP's own, such as a missing precondition."""


def problem(
    status: int, detail: str = "", faults: Iterable[Fault] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that says it."""
    title = HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": f"urn:forthwith:problem:{title.lower().replace(' ', '-').replace(chr(39), '')}",
        "title": title,
        "status": status,
        "detail": detail or title,
        "faults": [{"where": fault.where, "expected": fault.expected} for fault in faults],
    }
    return HttpResponse(json.dumps(body), status=status, content_type=TYPE, headers=dict(headers or {}))


def answer_as_problems(api: NinjaAPI) -> None:
    """Have every refusal of an operation answered so; what is no refusal is Django's to report, as on pages."""
    api.add_exception_handler(Forthwith, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _stopped)


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    status = status_of(refusal)
    if isinstance(refusal, NotFound):  # the sentence of a page may repeat what was asked for
        return problem(status, NO_SUCH_THING)
    if isinstance(refusal, Broken):
        return problem(status, BROKEN)
    return problem(status, str(refusal), refusal.faults if isinstance(refusal, Invalid) else ())


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(400, "What was sent cannot be read. Nothing was done.", of_validation(error.errors))


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(401, NO_TOKEN, headers={"WWW-Authenticate": 'Bearer realm="forthwith"'})


def _stopped(request: HttpRequest, stop: Any) -> HttpResponse:
    says = str(stop) if isinstance(stop, Stop) else "The body is no JSON that can be read."
    return problem(stop.status_code, says)
