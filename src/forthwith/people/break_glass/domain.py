"""Who may take which role in an emergency, and who looks at it afterwards; pure."""

from forthwith.people.domain import Role

# Officers stand in for each other; nobody becomes an administrator this way (reading 103).
MAY_TAKE: dict[Role, tuple[Role, ...]] = {
    Role.PRIVACY_OFFICER: (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER),
    Role.SECURITY_OFFICER: (Role.PRIVACY_OFFICER, Role.ACCOUNT_MANAGER),
    Role.SECOND_APPROVER: (Role.PRIVACY_OFFICER,),
    Role.ACCOUNT_MANAGER: (Role.SECURITY_OFFICER,),
    Role.ADMINISTRATOR: (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER),
}
TOLD = (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.ADMINISTRATOR)
REVIEWERS = (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER)
READERS = (*REVIEWERS, Role.AUDITOR)


def may_take(appointed: frozenset[Role]) -> list[Role]:
    """The roles somebody may take beyond those they are appointed to."""
    found = {wanted for role in appointed for wanted in MAY_TAKE.get(role, ())}
    return [role for role in Role if role in found - appointed]
