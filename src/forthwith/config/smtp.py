"""How mail leaves, read from the environment: the server, how it is spoken to, from which address."""

from dataclasses import dataclass, field

from forthwith import environment as env
from forthwith.errors import Unprepared

PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; without a host no mail is sent."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    sender: str
    seconds: int = 20


def smtp() -> Smtp:
    """The mail server of this installation; Unprepared where it has no address to send from."""
    host = env.text("FORTHWITH_SMTP_HOST", "")
    security = env.choice("FORTHWITH_SMTP_SECURITY", *PORTS)
    sender = env.text("FORTHWITH_SMTP_FROM", "")
    if host and "@" not in sender:
        raise Unprepared("FORTHWITH_SMTP_FROM is missing: the e-mail address from which messages are sent.")
    return Smtp(
        host=host,
        port=env.number("FORTHWITH_SMTP_PORT", PORTS[security]),
        security=security,
        user=env.text("FORTHWITH_SMTP_USER", ""),
        password=env.secret("FORTHWITH_SMTP_PASSWORD"),
        sender=sender,
    )
