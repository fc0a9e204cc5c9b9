"""The site's navigation: each link only for those who may use it."""

from django.http import HttpRequest
from django.urls import reverse

from forthwith.access.guards import READERS as ACCESS_READERS
from forthwith.breach.guards import READERS
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.registers.guards import READERS as PROGRAM_READERS
from forthwith.ui.shown import Link

LINKS: list[tuple[str, str, tuple[Role, ...]]] = [
    ("What is due", "home", (*READERS, *ACCESS_READERS, Role.LOCAL_SECURITY_OFFICER)),
    ("Program", "overview:year", (*PROGRAM_READERS, Role.LOCAL_SECURITY_OFFICER)),
    ("Incidents", "breach:incidents", READERS),
    (
        "Report an incident",
        "breach:report",
        (Role.WORKFORCE_MEMBER, Role.PRIVACY_OFFICER, Role.SECOND_APPROVER),
    ),
    ("My training", "training:mine", tuple(Role)),
    ("Breach log", "breach:log", READERS),
    ("Access", "access:overview", ACCESS_READERS),
    ("Plans of changes", "access:plans", (Role.SECOND_APPROVER,)),
    ("Conduct", "conduct:conduct", (Role.PRIVACY_OFFICER, Role.AUDITOR)),
    ("The record", "inspection:record", (Role.PRIVACY_OFFICER, Role.AUDITOR)),
    ("Auditor’s room", "inspection:room", (Role.PRIVACY_OFFICER, Role.AUDITOR)),
    (
        "Keeping",
        "contingency:kinds",
        (Role.PRIVACY_OFFICER, Role.SECURITY_OFFICER, Role.SECOND_APPROVER, Role.AUDITOR),
    ),
    (
        "Backups",
        "contingency:contingency",
        (Role.ADMINISTRATOR, Role.SECURITY_OFFICER, Role.PRIVACY_OFFICER, Role.AUDITOR),
    ),
    ("Policy", "policy", (*READERS, *ACCESS_READERS)),
    ("People", "people:people", (Role.ADMINISTRATOR,)),
]


def navigation(request: HttpRequest) -> list[Link]:
    """The links for whoever asks; none before sign-in."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return []
    return [Link(words, reverse(name)) for words, name, roles in LINKS if person.holds(*roles)]
