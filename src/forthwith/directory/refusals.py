"""What a directory refuses, as sentences: which server, what to check; never a password, never a name."""

import re

from ldap3.core.exceptions import (
    LDAPException,
    LDAPInvalidCredentialsResult,
    LDAPOperationResult,
    LDAPSocketOpenError,
)

from forthwith.errors import Refused, Unprepared, WrongState


class Unreachable(Unprepared):
    """A server did not answer, or not as the one it should be."""


class ChangedMeanwhile(WrongState):
    """The value was another than the one we read: nothing was written."""


class RefusedByDirectory(Refused):
    """The directory itself said no; the account is as it was."""


NO_SUCH_ATTRIBUTE, NO_SUCH_OBJECT, NO_RIGHTS, UNWILLING, EXISTS = 16, 32, 50, 53, 20
_DATA = re.compile(r"data ([0-9a-f]{3,8})")
# What Active Directory says of a refused sign-in, in hexadecimal.
SIGN_IN = {
    "525": "the account is not found",
    "52e": "the name or the password is wrong",
    "530": "signing in is not allowed at this hour",
    "531": "signing in is not allowed from here",
    "532": "the password has expired",
    "533": "the account is disabled",
    "701": "the account has expired",
    "773": "the password must be changed first",
    "775": "the account is locked",
}


def of_connecting(server: str, error: Exception) -> Unreachable:
    """Why no connection came about."""
    if isinstance(error, LDAPInvalidCredentialsResult):
        why = SIGN_IN.get(sign_in_code(error), "the name or the password is wrong")
        return Unreachable(f"{server} refuses our sign-in: {why}. Check bind and password_file.")
    if "CERTIFICATE" in str(error).upper():
        return Unreachable(
            f"The certificate of {server} is not to be trusted: it is not signed by ca_file, or carries another "
            "name. Nothing was sent."
        )
    if isinstance(error, LDAPSocketOpenError | OSError):
        return Unreachable(
            f"{server} does not answer. Check that it runs and that we may reach its LDAPS port."
        )
    return Unreachable(
        f"{server} breaks off ({type(error).__name__}). Try again; if it stays so, tell its keeper."
    )


def of_changing(server: str, error: LDAPException) -> Refused | Unreachable:
    """Why a change was not made."""
    if not isinstance(error, LDAPOperationResult):
        return of_connecting(server, error)
    if error.result in (NO_SUCH_ATTRIBUTE, EXISTS):
        return ChangedMeanwhile(
            "The account was changed by somebody else meanwhile. Nothing was written; look again."
        )
    if error.result == NO_SUCH_OBJECT:
        return RefusedByDirectory("The account is not there any more, or stands elsewhere.")
    if error.result == NO_RIGHTS:
        return RefusedByDirectory(
            f"{server} does not allow us this change. Its keeper must grant it to our account."
        )
    return RefusedByDirectory(f"{server} refuses the change: {error.description}.")


def sign_in_code(error: LDAPInvalidCredentialsResult) -> str:
    """The three digits after `data` in the directory's message; empty where it gives none."""
    found = _DATA.search(str(error.message))
    return found[1] if found else ""
