"""Roles and what each is for."""

from enum import StrEnum


class Role(StrEnum):
    """The roles a person may be appointed to; stored as written here, never renamed without a migration."""

    WORKFORCE_MEMBER = "workforce_member"
    PRIVACY_OFFICER = "privacy_officer"
    SECOND_APPROVER = "second_approver"
    SECURITY_OFFICER = "security_officer"
    LOCAL_SECURITY_OFFICER = "local_security_officer"
    ACCOUNT_MANAGER = "account_manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role as a person would write it."""
        return self.value.replace("_", " ").capitalize()


MAY = {
    Role.WORKFORCE_MEMBER: "reports incidents",
    Role.PRIVACY_OFFICER: "records facts, assesses, determines, drafts letters, records mailings",
    Role.SECOND_APPROVER: "approves a letter that somebody else drafted",
    Role.SECURITY_OFFICER: "audits accounts, reviews activity, approves changes to access somebody else planned",
    Role.LOCAL_SECURITY_OFFICER: "keeps what belongs to one facility, answers for it, sees no other",
    Role.ACCOUNT_MANAGER: "takes in lists of accounts, plans changes to access and carries them out",
    Role.AUDITOR: "reads cases and the record, downloads binders, changes nothing",
    Role.ADMINISTRATOR: "adds persons and appoints them; sees no case",
}

# Who answers at one facility must say at which; of whom works somewhere it may be known. All others serve the entity.
AT_ONE_FACILITY = (Role.LOCAL_SECURITY_OFFICER,)
AT_A_FACILITY = (*AT_ONE_FACILITY, Role.WORKFORCE_MEMBER)

# The offices that must never stand empty: dmh.2.A, 45 CFR 164.308(a)(2), 164.530(a)(1)(i), dmh.4.
OFFICES = (Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.LOCAL_SECURITY_OFFICER)
# As the policy's definitions name them (dmh.1).
OFFICE_NAMES = {
    Role.SECURITY_OFFICER: "Chief Security Officer",
    Role.PRIVACY_OFFICER: "Privacy Officer",
    Role.LOCAL_SECURITY_OFFICER: "Local Security Officer",
}
