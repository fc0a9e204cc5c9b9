"""Whom a row of the table lets in: roles, everybody who is signed in, or nobody; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forthwith.people.domain import Role


class Beyond(StrEnum):
    """Who is let in besides the holders of roles."""

    NONE = ""
    SIGNED_IN = "everybody who is signed in"
    LINK = "whoever holds the signed link"
    OPERATOR = "a program with the operator’s token, or on this very machine"
    STRANGERS = "anybody, without an account"


@dataclass(frozen=True, slots=True)
class Who:
    """Holders of these roles, and whoever is let in besides."""

    roles: frozenset[Role] = frozenset()
    beyond: Beyond = Beyond.NONE

    def __or__(self, other: "Who") -> "Who":
        return Who(self.roles | other.roles, max(self.beyond, other.beyond, key=list(Beyond).index))

    def __bool__(self) -> bool:
        return bool(self.roles) or self.beyond is not Beyond.NONE

    @property
    def needs_no_account(self) -> bool:
        """Whether a stranger comes in, or whoever holds a link or the operator's token."""
        return self.beyond not in (Beyond.NONE, Beyond.SIGNED_IN)

    def lets_in(self, held: Iterable[Role]) -> bool:
        """Whether somebody who is signed in and holds these roles comes in."""
        return self.beyond is not Beyond.NONE or not self.roles.isdisjoint(held)

    @property
    def words(self) -> str:
        """For a sentence: 'the privacy officer or the auditor'."""
        if self.beyond is not Beyond.NONE:
            return self.beyond.value
        return " or ".join(f"the {role.words.lower()}" for role in Role if role in self.roles) or "nobody"


NOBODY = Who()
EVERYBODY = Who(beyond=Beyond.SIGNED_IN)
LINK = Who(beyond=Beyond.LINK)
OPERATOR = Who(beyond=Beyond.OPERATOR)
STRANGERS = Who(beyond=Beyond.STRANGERS)

WORKFORCE = Who(frozenset({Role.WORKFORCE_MEMBER}))
PRIVACY = Who(frozenset({Role.PRIVACY_OFFICER}))
SECOND = Who(frozenset({Role.SECOND_APPROVER}))
SECURITY = Who(frozenset({Role.SECURITY_OFFICER}))
LOCAL = Who(frozenset({Role.LOCAL_SECURITY_OFFICER}))
MANAGER = Who(frozenset({Role.ACCOUNT_MANAGER}))
AUDITOR = Who(frozenset({Role.AUDITOR}))
ADMINISTRATOR = Who(frozenset({Role.ADMINISTRATOR}))
