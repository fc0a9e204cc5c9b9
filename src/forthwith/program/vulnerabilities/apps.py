"""The Django app of vulnerabilities."""

from django.apps import AppConfig


class VulnerabilitiesConfig(AppConfig):
    """Vulnerability assessments."""

    name = "forthwith.program.vulnerabilities"
    label = "vulnerabilities"
