"""What a print file says of itself: each letter's pages, digests of what went in, and what made it."""

import hmac
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from forthwith.documents.letters import LetterJob, Recipient
from forthwith.documents.rendering import LAYOUT
from forthwith.documents.typesetting import layout_digest

# Raised whenever the fast print path would write other bytes for the same letters.
WRITER = 1

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def manifest(
    job: LetterJob, number: int, recipients: Sequence[Recipient], pdf: bytes, last_pages: Sequence[int]
) -> bytes:
    """The manifest of a batch as canonical JSON (RFC 8785); it tells no name and no address."""
    first_pages = [1, *(page + 1 for page in last_pages)]
    return canonical(
        {
            "form": "forthwith-letter-batch-1",
            "batch": number,
            "dated_on": job.dated_on.isoformat(),
            "text_digest": text_digest(job),
            "layout_digest": print_digest(),
            "made_with": made_with(),
            "pdf_digest": sha256(pdf).hexdigest(),
            "letters": [
                {
                    "reference": recipient.reference,
                    "first_page": first,
                    "last_page": last,
                    "recipient_digest": recipient_digest(recipient, job.salt),
                }
                for recipient, first, last in zip(recipients, first_pages, last_pages, strict=False)
            ],
        }
    )


def made_with() -> dict[str, str]:
    """The versions that decide the bytes of a print file: with these, the same letters give the same file."""
    return {"writer": str(WRITER), "typst": version("typst"), "zlib": zlib.ZLIB_RUNTIME_VERSION}


def print_digest() -> str:
    """SHA-256, in hexadecimal, over all that decides a print file beside its text and its recipients."""
    return sha256(canonical({"layout": layout_digest(LAYOUT), **made_with()})).hexdigest()


def text_digest(job: LetterJob) -> str:
    """SHA-256, in hexadecimal, of the letterhead and text that every letter of the job carries."""
    fixed = {"letterhead": asdict(job.letterhead), "text": asdict(job.text)}
    return sha256(canonical(fixed)).hexdigest()


def recipient_digest(recipient: Recipient, salt: bytes) -> str:
    """HMAC-SHA-256, in hexadecimal, of a recipient's data under the job's salt."""
    data = {name: getattr(recipient, name) for name in Recipient.__slots__}
    return hmac.digest(salt, canonical(data), "sha256").hex()


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785) of what a manifest holds: strings, whole numbers, and ASCII names of fields.

    For these the standard library writes it, twenty times as fast as for any number a general writer must take.
    """
    return _ENCODER.encode(value).encode("utf-8")
