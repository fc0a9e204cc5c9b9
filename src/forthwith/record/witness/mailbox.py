"""A head sent by e-mail: the mailbox keeps it with the day it came."""

from django.conf import settings
from django.core.mail import EmailMessage

from forthwith.errors import Unprepared
from forthwith.verifier.note import NAME


def post(size: int, note: str) -> bytes:
    """Send the note; the same head has the same identifier, so that one sent again is seen to be the same."""
    if not settings.EMAIL_HOST:
        raise Unprepared("FORTHWITH_SMTP_HOST is missing: without it no head can be mailed.")
    origin = note.partition("\n")[0]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    EmailMessage(
        subject=f"Head of the record: {size} entries",
        body=f"Keep this message: it shows what the record was when it came.\n\n{note}",
        to=[settings.WITNESS_MAILBOX],
        headers={"Message-ID": f"<forthwith.head.{size}.{''.join(NAME.findall(origin))}@{domain}>"},
    ).send()
    return b""
