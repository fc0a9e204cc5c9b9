"""Roles and what each is for."""

from enum import StrEnum


class Role(StrEnum):
    """The roles a person may be appointed to; stored as written here, never renamed without a migration."""

    WORKFORCE_MEMBER = "workforce_member"
    PRIVACY_OFFICER = "privacy_officer"
    SECOND_APPROVER = "second_approver"
    SECURITY_OFFICER = "security_officer"
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
    Role.ACCOUNT_MANAGER: "takes in lists of accounts, plans changes to access and carries them out",
    Role.AUDITOR: "reads cases and the record, downloads binders, changes nothing",
    Role.ADMINISTRATOR: "adds persons and appoints them; sees no case",
}
