"""Topics a policy may cover, where a version and a policy stand, how a review may end; pure."""

from datetime import date
from enum import StrEnum

from forthwith.ui.shown import Status


class Topic(StrEnum):
    """What a policy is about; a policy may cover several."""

    RISK_MANAGEMENT = "risk_management"
    SECURITY_MAINTENANCE = "security_maintenance"
    PHYSICAL_STAFF = "physical_staff"
    PHYSICAL_PHI = "physical_phi"
    WORKFORCE_SECURITY = "workforce_security"
    ACCESS = "access"
    AWARENESS_TRAINING = "awareness_training"
    INCIDENTS = "incidents"
    BREACH_NOTIFICATION = "breach_notification"
    CONTINGENCY = "contingency"
    WORKSTATIONS = "workstations"
    DEVICES_AND_MEDIA = "devices_and_media"
    PRIVACY = "privacy"
    ASSOCIATES = "associates"
    SANCTIONS = "sanctions"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As the page lists it."""
        return _TOPIC[self]


_TOPIC = {
    Topic.RISK_MANAGEMENT: "Risk management",
    Topic.SECURITY_MAINTENANCE: "Security maintenance",
    Topic.PHYSICAL_STAFF: "Physical security of staff",
    Topic.PHYSICAL_PHI: "Physical security of PHI",
    Topic.WORKFORCE_SECURITY: "Workforce security",
    Topic.ACCESS: "Access to information",
    Topic.AWARENESS_TRAINING: "Awareness and training",
    Topic.INCIDENTS: "Security incidents",
    Topic.BREACH_NOTIFICATION: "Breach notification",
    Topic.CONTINGENCY: "Contingency and emergencies",
    Topic.WORKSTATIONS: "Workstations",
    Topic.DEVICES_AND_MEDIA: "Devices and media",
    Topic.PRIVACY: "Privacy",
    Topic.ASSOCIATES: "Business associates",
    Topic.SANCTIONS: "Sanctions",
    Topic.OTHER: "Another topic",
}


class Stand(StrEnum):
    """Where a version stands on a day."""

    DRAFT = "draft"
    APPROVED = "approved"
    TO_COME = "to come"
    IN_FORCE = "in force"
    REPLACED = "replaced"


STAND = {
    Stand.DRAFT: Status("Draft", "info"),
    Stand.APPROVED: Status("Approved, not in force", "warning"),
    Stand.TO_COME: Status("In force from a later day", "info"),
    Stand.IN_FORCE: Status("In force", "good"),
    Stand.REPLACED: Status("No longer in force"),
}


def stand(approved: bool, effective_on: date | None, until_on: date | None, on: date) -> Stand:
    """Where a version stands on a day; its first and its last day both count."""
    if effective_on is None:
        return Stand.APPROVED if approved else Stand.DRAFT
    if until_on is not None and until_on < on:
        return Stand.REPLACED
    return Stand.IN_FORCE if effective_on <= on else Stand.TO_COME


class Outcome(StrEnum):
    """How a review ends."""

    UNCHANGED = "unchanged"
    CHANGE = "change"
    RETIRE = "retire"

    @property
    def words(self) -> str:
        """As the form asks."""
        return _OUTCOME[self]


_OUTCOME = {
    Outcome.UNCHANGED: "It stays as it is",
    Outcome.CHANGE: "It is to be changed: a new version follows",
    Outcome.RETIRE: "It is to be retired",
}


class Group(StrEnum):
    """Who has to read a policy (dmh.2.B): the workforce, and other state employees serving the department."""

    WORKFORCE = "workforce"
    OTHER_STATE = "other_state"

    @property
    def words(self) -> str:
        """As the page lists it."""
        return "Workforce" if self is Group.WORKFORCE else "Other state employees"
