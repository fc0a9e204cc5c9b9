"""The key that signs checkpoints, from the settings; it never stands in the database."""

from django.conf import settings

from forthwith.errors import Unprepared
from forthwith.record.note import Signer


def signer() -> Signer:
    """The installation's signing key; Unprepared where none is set or it signs for another origin."""
    text = getattr(settings, "RECORD_SIGNING_KEY", "")
    if not text:
        raise Unprepared("No key signs the record: set FORTHWITH_SIGNING_KEY or FORTHWITH_SIGNING_KEY_FILE.")
    found = Signer.read(text)
    origin = getattr(settings, "RECORD_ORIGIN", "") or found.name
    if found.name != origin:
        raise Unprepared(f"The signing key signs for {found.name}, but the record's origin is {origin}.")
    return found


def public_key() -> str:
    """The public key, to be published and given to whoever checks a binder."""
    return signer().verifier().text()
