"""What people hold: grants of roles in each system, what roles include and permit, and whose account is whose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from forthwith.access.conflicts.rules import Function


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """An account of one system."""

    system: str
    user_id: str

    def __str__(self) -> str:
        return f"{self.system}/{self.user_id}"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given to an account; scope "" reaches everywhere. Unknown day: None."""

    account: Account
    role: str
    scope: str = ""
    granted_on: date | None = None
    granted_by: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What each role includes and permits; a role that is not in it holds itself alone."""

    includes: Mapping[Function, frozenset[Function]] = field(default_factory=dict)
    permits: Mapping[Function, frozenset[Function]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, includes: Iterable[tuple[Function, Function]], permits: Iterable[tuple[Function, Function]]
    ) -> "Catalogue":
        """From pairs: a role and a role within it, a role and a permission."""
        return cls(_grouped(includes), _grouped(permits))

    @property
    def known(self) -> frozenset[Function]:
        """Every role and permission the catalogue names."""
        groups = (self.includes, self.permits)
        named = (part for group in groups for role, held in group.items() for part in (role, *held))
        return frozenset(named)


def _grouped(pairs: Iterable[tuple[Function, Function]]) -> dict[Function, frozenset[Function]]:
    found: dict[Function, set[Function]] = {}
    for role, held in pairs:
        found.setdefault(role, set()).add(held)
    return {role: frozenset(held) for role, held in found.items()}


@dataclass(frozen=True, slots=True)
class People:
    """Which person an account belongs to; an account that nobody is known for stands for itself."""

    by_account: Mapping[Account, str] = field(default_factory=dict)

    def person(self, account: Account) -> str:
        """The person's key: an employee number, else the account itself."""
        return self.by_account.get(account) or str(account)

    def is_known(self, account: Account) -> bool:
        """Whether the account belongs to somebody."""
        return bool(self.by_account.get(account))
