"""What stands behind an account, by what its directory says of it; every class has its rule and its reason."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.accounts.account import AccountClass
from forthwith.evidence.files.distinct import encoded

TRUST, WORKSTATION, CONTROLLER = 0x800, 0x1000, 0x2000
MARKS = TRUST | WORKSTATION | CONTROLLER
_ACCOUNTS = frozenset(["user", "computer", "inetorgperson", "person", "account", "posixaccount"])
_MANAGED = frozenset(["msds-groupmanagedserviceaccount", "msds-managedserviceaccount"])
_SYSTEM_NAMES = (
    (r"krbtgt(_\d+)?", "is the directory's own ticket account"),
    (r"guest|defaultaccount|wdagutilityaccount", "is an account built into Windows"),
    (r"healthmailbox.*|sm_[0-9a-f]+|\$[0-9a-z]{6}-.*", "is an account of Exchange"),
)
SYSTEM_SIDS = r"^S-1-5-(18|19|20)$|^S-1-5-21-.*-(501|502|503|504)$"
# What can make an account something else than a person's, found over a whole column at once.
ODD_NAME = (
    r"(?i)^(krbtgt(_\d+)?|guest|defaultaccount|wdagutilityaccount|healthmailbox.*|sm_[0-9a-f]+|\$.*)$|\$$"
)
_TYPES = {
    word: one
    for one, words in (
        (AccountClass.SERVICE, "service serviceaccount svc application batch"),
        (AccountClass.SHARED, "shared generic sharedmailbox room equipment"),
        (AccountClass.TEST, "test training demo"),
        (AccountClass.SYSTEM, "system builtin machine"),
        (AccountClass.PERSON, "person user named employee staff contractor provider individual human"),
    )
    for word in words.split()
}
PERSON = (AccountClass.PERSON, "nothing says otherwise")


class Signs(NamedTuple):
    """What an account shows; `classes` and `kind` (a column of types) in lower case."""

    name: str
    sid: str
    uac: int
    classes: str
    spn: str
    kind: str


def class_of(account: Signs) -> tuple[AccountClass, str]:
    """The class and why; the first rule that fits decides."""
    return next((found for rule in _RULES if (found := rule(account))), PERSON)


def _trust(account: Signs) -> tuple[AccountClass, str] | None:
    if account.uac & TRUST:
        return AccountClass.TRUST, "userAccountControl marks the account of a trusted domain (0x800)"
    return None


def _managed(account: Signs) -> tuple[AccountClass, str] | None:
    if _MANAGED & set(_words(account.classes)):
        return AccountClass.MANAGED_SERVICE, "its class is a managed service account"
    return None


def _system(account: Signs) -> tuple[AccountClass, str] | None:
    for pattern, why in _SYSTEM_NAMES:
        if re.fullmatch(pattern, account.name, re.IGNORECASE):
            return AccountClass.SYSTEM, f"its name {why}"
    if re.match(SYSTEM_SIDS, account.sid):
        return AccountClass.SYSTEM, "its SID is one of Windows' own"
    return None


def _computer(account: Signs) -> tuple[AccountClass, str] | None:
    if "computer" in _words(account.classes):
        return AccountClass.COMPUTER, "its class is computer"
    if account.uac & (WORKSTATION | CONTROLLER):
        return AccountClass.COMPUTER, "userAccountControl marks a computer (0x1000 or 0x2000)"
    if account.name.endswith("$"):
        return AccountClass.COMPUTER, "its name ends in $, as a machine's does"
    return None


def _service(account: Signs) -> tuple[AccountClass, str] | None:
    return (AccountClass.SERVICE, "it has a servicePrincipalName") if account.spn else None


def _by_type(account: Signs) -> tuple[AccountClass, str] | None:
    found = _TYPES.get(re.sub(r"[^a-z]", "", account.kind)) if account.kind else None
    if found:
        return found, "the list's own column of types says so"
    return (
        (AccountClass.UNKNOWN, "the list's column of types has a word not known here")
        if account.kind
        else None
    )


_RULES: tuple[Callable[[Signs], tuple[AccountClass, str] | None], ...] = (
    _trust, _managed, _system, _computer, _service, _by_type,
)  # fmt: skip


def _words(classes: str) -> list[str]:
    return re.split(r"[;,|\x1f\s]+", classes)


def why_no_account(classes: str) -> str:
    """What an entry of a directory is that is no account, for its line in the totals; empty for an account."""
    words = [one for one in _words(classes) if one]
    held = {one.lower() for one in words}
    if held and held.isdisjoint(_ACCOUNTS | _MANAGED):
        return f"{words[-1]}: no account"
    return "contact: no account" if "contact" in held else ""


def passed_over(object_class: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Whether each entry is none, and the reason, each class looked at once."""
    known = encoded(object_class)
    reasons = pa.array(map(why_no_account, known.dictionary.to_pylist()), pa.string()).take(known.indices)
    return pc.not_equal(reasons, ""), reasons


def classes_of(signs: Iterable[Signs]) -> tuple[pa.Array, pa.Array]:
    """The classes of these accounts, and why."""
    found = [class_of(one) for one in signs]
    return pa.array([one for one, _ in found], pa.string()), pa.array([why for _, why in found], pa.string())
