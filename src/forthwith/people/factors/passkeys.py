"""Passkeys: what the browser is asked, and whether its answer holds (WebAuthn, by fido2)."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from forthwith.errors import Invalid
from forthwith.people.models import Person

# Whoever uses a passkey has shown the device and their finger, face or PIN: two factors in one.
VERIFIED = UserVerificationRequirement.REQUIRED
_STATE = "passkey"


def _server(request: HttpRequest) -> Fido2Server:
    """Bound to the very address the page stands at: a passkey made here signs nowhere else."""
    origin = f"{request.scheme}://{request.get_host()}"
    name = request.get_host().rpartition(":")[0] if ":" in request.get_host() else request.get_host()
    return Fido2Server(PublicKeyCredentialRpEntity(id=name, name="Forthwith"), verify_origin=origin.__eq__)


def ask_to_make(request: HttpRequest, person: Person) -> str:
    """What the browser needs to make a passkey, as JSON; the challenge stays in the session."""
    held = [_credential(one.secret) for one in person.factors.filter(kind="passkey")]
    handle = salted_hmac("forthwith.passkey", str(person.pk), algorithm="sha256").digest()
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=person.email, display_name=person.name),
        held,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=VERIFIED,
    )
    return _asked(request, options, state)


def ask_to_sign(request: HttpRequest) -> str:
    """What the browser needs to sign a challenge with whichever passkey of ours it holds."""
    options, state = _server(request).authenticate_begin(user_verification=VERIFIED)
    return _asked(request, options, state)


def _asked(request: HttpRequest, options: Any, state: Any) -> str:
    request.session[_STATE] = state
    return json.dumps(dict(options)["publicKey"])


def made(request: HttpRequest, answer: str) -> tuple[str, str, int]:
    """The new passkey: its identifier, its public key, its count; Invalid where the answer does not hold."""
    try:
        response = RegistrationResponse.from_dict(json.loads(answer))
        data = _server(request).register_complete(_state(request), response)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid("The browser's answer does not hold. Nothing was kept. Try again.") from error
    if data.credential_data is None:
        raise Invalid("The browser made no passkey. Try again.")
    credential = data.credential_data
    return websafe_encode(credential.credential_id), bytes(credential).hex(), data.counter


def named_in(answer: str) -> str:
    """Which passkey an answer claims to come from; empty where it cannot be read."""
    try:
        return websafe_encode(AuthenticationResponse.from_dict(json.loads(answer)).raw_id)
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def signed(request: HttpRequest, answer: str, secret: str) -> int | None:
    """The count the passkey is at, where its signature over our challenge holds; None otherwise."""
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        _server(request).authenticate_complete(_state(request), [_credential(secret)], response)
    except (ValueError, KeyError, TypeError, AttributeError, Invalid):
        return None
    return int(response.response.authenticator_data.counter)


def _state(request: HttpRequest) -> Any:
    """The challenge, taken out: it is answered once."""
    state = request.session.pop(_STATE, None)
    if state is None:
        raise Invalid("This page is too old. Open it again and try once more.")
    return state


def _credential(secret: str) -> AttestedCredentialData:
    return AttestedCredentialData(bytes.fromhex(secret))
