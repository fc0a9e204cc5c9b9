"""What a provider said of somebody, once it holds; and the refusal where it does not."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from forthwith.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who somebody is, in the words of a provider that we trust, proven and meant for us."""

    issuer: str
    subject: str
    # Empty where the provider does not vouch for it.
    email: str
    name: str
    groups: frozenset[str]
    # Whether the provider saw two factors.
    strong: bool
    # Of the bytes that were sent: it stands on the record.
    digest: str
    # By what it is known when it comes again, and until when it could.
    number: str
    until: datetime


_SAYS = {
    "stale": "This sign-in took too long, or was begun in another browser. Begin again on the sign-in page.",
    "declined": "The sign-in service did not sign you in. Begin again, or ask whoever runs it.",
    "away": "The sign-in service does not answer. Try again later, or sign in another way.",
    "not proven": "What the sign-in service sent does not hold, so nobody was signed in. Tell the administrator.",
    "used": "This sign-in was used already. Begin again on the sign-in page.",
    "unknown": "Your account there belongs to nobody here. Ask the administrator to add you.",
    "another": "Your address is linked to another account of the sign-in service. Ask the administrator.",
    "barred": "You may not sign in here. Ask the administrator.",
}


class NotAccepted(NotPermitted):
    """Nobody is signed in; `why` is the word that stands on the record."""

    def __init__(self, why: str) -> None:
        super().__init__(_SAYS[why])
        self.why = why


def digest_of(sent: str) -> str:
    """How the record names what was sent."""
    return f"sha256:{hashlib.sha256(sent.encode()).hexdigest()}"
