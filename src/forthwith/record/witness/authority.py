"""A head stamped by an RFC 3161 authority: its answer says when these very bytes were shown to it."""

from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from forthwith.errors import Invalid, Unprepared

SECONDS = 20
ANSWER_AT_MOST = 2**20


def stamped(size: int, note: str) -> bytes:
    """The authority's answer over the note, checked before it is kept."""
    asked = (
        TimestampRequestBuilder(data=note.encode(), hash_algorithm=HashAlgorithm.SHA256)
        .cert_request(cert_request=True)
        .build()
    )
    answer = _asked(settings.WITNESS_AUTHORITY, asked.as_bytes())
    read(answer, note, Path(settings.WITNESS_AUTHORITY_CERTIFICATE), nonce=asked.nonce)
    return answer


def read(answer: bytes, note: str, certificate: Path, *, nonce: int | None = None) -> datetime:
    """When the authority saw this note; Invalid where the answer is not the authority's, or over other bytes."""
    builder = VerifierBuilder(nonce=nonce)
    for one in _certificates(certificate):
        is_root = one.issuer == one.subject
        builder = builder.add_root_certificate(one) if is_root else builder.add_intermediate_certificate(one)
    try:
        found: TimeStampResponse = decode_timestamp_response(answer)
        builder.build().verify_message(found, note.encode())
    except (VerificationError, ValueError) as error:
        raise Invalid(f"The authority's time stamp does not hold: {error}.") from error
    return found.tst_info.gen_time


def _certificates(path: Path) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise Unprepared(
            "The authority's certificates cannot be read: FORTHWITH_WITNESS_AUTHORITY_CERTIFICATE names a file "
            "of PEM certificates, the root among them."
        ) from error


class _Stays(HTTPRedirectHandler):
    """Only the settings say who is asked: a redirection is not followed."""

    def redirect_request(self, *_: object) -> None:
        """None is asked instead."""


def _asked(address: str, request: bytes) -> bytes:
    if urlsplit(address).scheme not in ("https", "http"):
        raise Unprepared("FORTHWITH_WITNESS_AUTHORITY must begin with https:// or http://.")
    asked = Request(address, request, {"Content-Type": "application/timestamp-query"})  # noqa: S310 (checked)
    try:
        with build_opener(_Stays).open(asked, timeout=SECONDS) as answer:
            return bytes(answer.read(ANSWER_AT_MOST))
    except URLError as error:
        raise ConnectionError(f"The authority could not be asked: {error.reason}.") from error
