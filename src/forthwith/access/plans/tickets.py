"""How a ticket leaves: an e-mail to account management, or a signed POST to the webhook the settings name."""

import hashlib
import hmac
import json
from contextlib import closing
from http.client import HTTPException
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from forthwith import clock
from forthwith.access.models import Plan
from forthwith.access.plans.webhook import connection_to
from forthwith.errors import Unprepared
from forthwith.evidence.queries import store

SIGNATURE, SENT_AT, DELIVERY = "X-Forthwith-Signature", "X-Forthwith-Timestamp", "X-Forthwith-Delivery"


class NotTaken(Unprepared):
    """The other side did not take the ticket; it is tried again."""


def send(plan: Plan) -> None:
    """Send the ticket of a plan; sent again after a crash, its identifier shows that it is the same."""
    text = store().get(plan.handed_digest).decode()
    if plan.handed_to.startswith(("https://", "http://")):
        _post(plan, text)
    else:
        _mail(plan, text)


def link_to(plan: Plan) -> str:
    """Where the plan stands behind a sign-in; a path alone where the settings name no origin."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    return origin.rstrip("/") + reverse("access:plan", args=[plan.reference])


def _mail(plan: Plan, text: str) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    EmailMessage(
        subject=f"Changes to accounts: {plan.reference}",
        body=f"{text}\n\nThe accounts and the script stand behind your sign-in:\n{link_to(plan)}\n",
        to=[plan.handed_to],
        headers={"Message-ID": f"<forthwith.{plan.reference}@{domain}>"},
    ).send()


def _post(plan: Plan, text: str) -> None:
    body = json.dumps({"plan": plan.reference, "text": text, "link": link_to(plan)}).encode()
    stamp = str(int(clock.now().timestamp()))
    where = urlsplit(plan.handed_to)
    headers = {
        "Content-Type": "application/json",
        SIGNATURE: signature(stamp, body),
        SENT_AT: stamp,
        DELIVERY: plan.reference,
    }
    try:
        with closing(connection_to(where.scheme, where.hostname or "", where.port)) as connection:
            connection.request("POST", _path(where), body, headers)
            status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise NotTaken(f"The webhook does not answer ({type(error).__name__}). It is tried again.") from None
    if not 200 <= status < 300:  # a redirection is not followed: only the settings say where a ticket goes
        raise NotTaken(f"The webhook answers {status}. It is tried again.")


def _path(where: SplitResult) -> str:
    """The path with its query: of many webhooks the key stands in it."""
    return (where.path or "/") + (f"?{where.query}" if where.query else "")


def signature(stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the timestamp, a full stop and the body: the receiver computes the same and compares."""
    secret = settings.TICKETS_SECRET.encode()
    return "sha256=" + hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
