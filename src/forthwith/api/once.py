"""A write is done once for each Idempotency-Key of a person, sent twice, by two at once, or after a crash.

Act and answer stand in one transaction: where the act stands, the same request is answered as before; where it was
refused or fell, nothing was kept and it is tried anew. The same key with another request is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from forthwith import clock
from forthwith.api.bearer import Caller
from forthwith.api.models import KeptAnswer
from forthwith.errors import NotFound, WrongState
from forthwith.evidence import uploads
from forthwith.record.through import through

KEPT = timedelta(hours=48)
AGAIN = "Idempotency-Replayed"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What is answered: a body as JSON, or a file by the name under which it waits, sealed, for a day."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    upload: str = ""

    def response(self, *, again: bool = False) -> HttpResponse:
        """As it goes out."""
        headers = {**self.headers, **({AGAIN: "true"} if again else {})}
        if self.upload:
            try:
                data = uploads.kept(self.upload)[1]
            except NotFound:
                raise WrongState("What was made is no longer kept. Ask for it with another key.") from None
            return HttpResponse(data, status=self.status, content_type="application/zip", headers=headers)
        data = orjson.dumps(self.body)
        return HttpResponse(data, status=self.status, content_type="application/json", headers=headers)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        body = orjson.loads(orjson.dumps(self.body))
        return {"status": self.status, "body": body, "headers": dict(self.headers), "upload": self.upload}


Act = Callable[[], Answer]


def once(
    request: HttpRequest, caller: Caller, key: str, sent: bytes, prepare: Callable[[], Act]
) -> HttpResponse:
    """Do what `prepare` readies outside of any transaction, unless it was done; and answer."""
    named = _digest("key", key.encode())
    asked = _digest(
        "asked", b"\0".join((str(request.method).encode(), request.get_full_path().encode(), sent))
    )
    if before := _kept(caller, named):
        return _again(before, asked)
    with through(caller.through):
        act = prepare()
        try:
            return _done(caller, named, asked, act).response()
        except IntegrityError:
            before = _kept(caller, named)  # somebody else was first with the same key
            if before is None:
                raise
            return _again(before, asked)


@transaction.atomic
def _done(caller: Caller, named: str, asked: str, act: Act) -> Answer:
    now = clock.now()
    KeptAnswer.objects.filter(kept_at__lt=now - KEPT).delete()
    kept = KeptAnswer.objects.create(person=caller.person, key=named, asked=asked, kept_at=now)
    answer = act()
    kept.answer = answer.as_json()
    kept.save(update_fields=["answer"])
    return answer


def _kept(caller: Caller, named: str) -> KeptAnswer | None:
    since = clock.now() - KEPT
    return KeptAnswer.objects.filter(person=caller.person, key=named, kept_at__gte=since).first()


def _again(before: KeptAnswer, asked: str) -> HttpResponse:
    if before.asked != asked:
        raise WrongState(
            "This Idempotency-Key was used for another request. Nothing was done; take a new key."
        )
    return Answer(**before.answer).response(again=True)


def _digest(what: str, data: bytes) -> str:
    return salted_hmac(f"forthwith.api.once.{what}", data, algorithm="sha256").hexdigest()
