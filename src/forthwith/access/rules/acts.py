"""What is proposed for a row, with the reason to be noted and the clause; a person decides each."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from forthwith.access.rules.words import Act, Employment, Kind, Verdict

# What a provider must send before an account disabled for inactivity comes back, with its roles (dmh.prov.6, 7).
RETURN_NEEDS = (
    ("dmh.prov.6", "a new access request form from the provider's LSO"),
    ("dmh.prov.7", "a new authorization request (ARA) for its roles"),
)
_UNUSED = frozenset([Verdict.INACTIVE, Verdict.NEVER_USED])
# What a better list settles; anything else is settled by reading the controllers or the log.
_IN_THE_LIST = frozenset(["enabled", "whenCreated", "no field of use"])
_EXEMPTION_UNKNOWN = (
    "Whether the account is exempt is not known: bring its groups, its roles or the list of exemptions."
)
_SPARED = "Not disabled for inactivity; whether its roles stay is for the CSO to decide."


class Because(Enum):
    """Which sentence is the reason: the use, the use as it is noted with a disabling, or the staff list."""

    USE = "use"
    INACTIVITY = "inactivity"
    EMPLOYMENT = "employment"


class Signs(NamedTuple):
    """What decides an act. `is_exempt` None: not known. `has_roles` None: not known, False: known to have none."""

    verdict: str
    otherwise: str
    decided_by: str
    is_exempt: bool | None
    has_roles: bool | None
    employment: str


class Proposed(NamedTuple):
    """The acts proposed, which sentence is their reason, the clause, and what to remark."""

    acts: tuple[Act, ...] = ()
    because: Because = Because.USE
    cite: str = ""
    remark: str = ""


def proposed(kind: Kind, signs: Signs) -> Proposed:
    """For an account of a use audit that is in scope."""
    return _BY_KIND[kind](signs)


def _provider(signs: Signs) -> Proposed:
    if _is_open(signs):
        return _settle(signs, "dmh.prov.1")
    if signs.otherwise not in _UNUSED:
        return Proposed()
    if signs.is_exempt is None:
        acts = (Act.NOTIFY_LSO, Act.SETTLE_EXEMPTION)
        return Proposed(acts, Because.INACTIVITY, "dmh.prov.0", _EXEMPTION_UNKNOWN)
    if signs.is_exempt:
        return Proposed((Act.NOTIFY_LSO, Act.DECIDE_ROLES), Because.USE, "dmh.prov.0", _SPARED)
    acts = (Act.NOTIFY_LSO, Act.DISABLE)
    with_roles = acts if signs.has_roles is False else (*acts, Act.REMOVE_ROLES)
    return Proposed(with_roles, Because.INACTIVITY, "dmh.prov.4")


def _employee(signs: Signs) -> Proposed:
    """Inactivity alone never disables: human resources is asked. Who left is disabled at once, and everywhere."""
    if signs.employment == Employment.LEFT:
        return Proposed((Act.DISABLE, Act.REVOKE), Because.EMPLOYMENT, "dmh.emp.3")
    if _is_open(signs):
        return _settle(signs, "dmh.emp.1")
    if signs.otherwise in _UNUSED:
        return Proposed((Act.ASK_HR,), Because.USE, "dmh.emp.2")
    if signs.employment in {Employment.MISSING_ONCE, Employment.MISSING_TWICE}:
        return Proposed((Act.ASK_HR,), Because.EMPLOYMENT, "dmh.emp.2")
    if signs.employment in {Employment.PROPOSED, Employment.NOT_FOUND}:
        return Proposed((Act.FIND_PERSON,), Because.EMPLOYMENT, "dmh.emp.1")
    return Proposed()


def _mainframe(signs: Signs) -> Proposed:
    if _is_open(signs):
        return _settle(signs, "dmh.2.N")
    if signs.otherwise not in _UNUSED or signs.is_exempt:
        return Proposed()
    return Proposed((Act.DELETE,), Because.USE, "dmh.2.N")


def _is_open(signs: Signs) -> bool:
    """Whether the use must be settled first; that of an expired account as well (reading 60)."""
    return Verdict.UNDETERMINED in {signs.verdict, signs.otherwise}


def _settle(signs: Signs, cite: str) -> Proposed:
    act = Act.MEND_LIST if signs.decided_by in _IN_THE_LIST else Act.SETTLE_USE
    return Proposed((act,), Because.USE, cite)


_BY_KIND: dict[Kind, Callable[[Signs], Proposed]] = {
    Kind.PROVIDER: _provider,
    Kind.EMPLOYEE: _employee,
    Kind.MAINFRAME: _mainframe,
}
