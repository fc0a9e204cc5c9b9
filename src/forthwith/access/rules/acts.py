"""What is proposed for a row, with the reason to be noted and the clause; a person decides each."""

from collections.abc import Callable
from typing import Any, NamedTuple

from forthwith.access.rules.words import Act, Employment, Kind, Verdict

# What a provider must send before an account disabled for inactivity comes back, with its roles (dmh.prov.6, 7).
RETURN_NEEDS = (
    ("dmh.prov.6", "a new access request form from the provider's LSO"),
    ("dmh.prov.7", "a new authorization request (ARA) for its roles"),
)
_UNUSED = frozenset([Verdict.INACTIVE, Verdict.NEVER_USED])
# What a better list settles; anything else is settled by reading the controllers or the log.
_IN_THE_LIST = frozenset(["enabled", "whenCreated", "no field of use"])


class Proposed(NamedTuple):
    """The acts proposed, why as it is to be noted with the account, and the clause."""

    acts: tuple[Act, ...] = ()
    because: str = ""
    cite: str = ""
    remark: str = ""


def proposed(kind: Kind, row: dict[str, Any]) -> Proposed:
    """For a row of a use audit: verdict, otherwise, decided_by, says, exempt_by, roles, employment, also_in."""
    return _BY_KIND[kind](row)


def _provider(row: dict[str, Any]) -> Proposed:
    if row["verdict"] == Verdict.UNDETERMINED:
        return _settle(row, "dmh.prov.1")
    if row["otherwise"] not in _UNUSED:
        return Proposed()
    because = f"inactivity: {row['says']}"
    if row["exempt_by"] is None:
        unknown = "Whether the account is exempt is not known: bring its groups, its roles or the list of exemptions."
        return Proposed((Act.NOTIFY_LSO, Act.SETTLE_EXEMPTION), because, "dmh.prov.0", unknown)
    if row["exempt_by"]:
        spared = "Not disabled for inactivity; whether its roles stay is for the CSO to decide."
        return Proposed((Act.NOTIFY_LSO, Act.DECIDE_ROLES), because, "dmh.prov.0", spared)
    has_none = row["roles"] is not None and not row["roles"]
    acts = (Act.NOTIFY_LSO, Act.DISABLE) if has_none else (Act.NOTIFY_LSO, Act.DISABLE, Act.REMOVE_ROLES)
    return Proposed(acts, because, "dmh.prov.4")


def _employee(row: dict[str, Any]) -> Proposed:
    """Inactivity alone never disables: human resources is asked. Who left is disabled at once, and everywhere."""
    if row["employment"] == Employment.LEFT:
        return Proposed((Act.DISABLE, Act.REVOKE), row["employment_says"], "dmh.emp.3")
    if row["verdict"] == Verdict.UNDETERMINED:
        return _settle(row, "dmh.emp.1")
    if row["otherwise"] in _UNUSED:
        return Proposed((Act.ASK_HR,), row["says"], "dmh.emp.2")
    if row["employment"] in {Employment.MISSING_ONCE, Employment.MISSING_TWICE}:
        return Proposed((Act.ASK_HR,), row["employment_says"], "dmh.emp.2")
    if row["employment"] in {Employment.PROPOSED, Employment.NOT_FOUND}:
        return Proposed((Act.FIND_PERSON,), row["employment_says"], "dmh.emp.1")
    return Proposed()


def _mainframe(row: dict[str, Any]) -> Proposed:
    if row["verdict"] == Verdict.UNDETERMINED:
        return _settle(row, "dmh.2.N")
    if row["otherwise"] not in _UNUSED or row["exempt_by"]:
        return Proposed()
    return Proposed((Act.DELETE,), row["says"], "dmh.2.N")


def _settle(row: dict[str, Any], cite: str) -> Proposed:
    act = Act.MEND_LIST if row["decided_by"] in _IN_THE_LIST else Act.SETTLE_USE
    return Proposed((act,), row["says"], cite)


_BY_KIND: dict[Kind, Callable[[dict[str, Any]], Proposed]] = {
    Kind.PROVIDER: _provider,
    Kind.EMPLOYEE: _employee,
    Kind.MAINFRAME: _mainframe,
}
